import type { Selector } from './dsl';

const reference = /\{\{#([A-Za-z0-9_]{1,50}(?:\.[A-Za-z0-9_]{1,30}){1,10})#\}\}/g;

export interface TextPiece {
  text: string;
  /** The value that the piece names; absent for plain text. */
  selector?: Selector;
}

/** The name of a value as it is written within a text. */
export const referenceTo = (selector: Selector): string => `{{#${selector.join('.')}#}}`;

/** The values that a text names, each once. */
export function referencesIn(text: string): Selector[] {
  const found = new Map<string, Selector>();
  for (const match of text.matchAll(reference)) {
    const path = match[1] ?? '';
    found.set(path, path.split('.'));
  }
  return [...found.values()];
}

/** A text in pieces: names of values apart from what is between them. */
export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let rest = 0;
  for (const match of text.matchAll(reference)) {
    if (match.index > rest) pieces.push({ text: text.slice(rest, match.index) });
    pieces.push({ text: match[0], selector: (match[1] ?? '').split('.') });
    rest = match.index + match[0].length;
  }
  if (rest < text.length) pieces.push({ text: text.slice(rest) });
  return pieces;
}

/** The selector, when the text is nothing but the name of a value. */
export function onlyReference(text: string): Selector | null {
  const pieces = piecesOf(text);
  return pieces.length === 1 ? (pieces[0]?.selector ?? null) : null;
}

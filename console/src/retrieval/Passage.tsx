import { useMemo } from 'react';
import { markTerms } from './marks';

/** Text of a document with the matched terms marked. What looks like markup is shown as it is written. */
export function Passage({ text, terms }: { text: string; terms: readonly string[] }) {
  const pieces = useMemo(() => markTerms(text, terms), [text, terms]);
  return <>{pieces.map((piece, index) => (piece.isMarked ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>))}</>;
}

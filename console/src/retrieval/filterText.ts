import { isComplete, operators, takesList, takesNoValue } from './filterModel';
import type { MetadataCondition, MetadataFilter, Operator } from './filterModel';

/** What is wrong with a typed filter: a kind that has a text, where, and what stands there. */
export interface FilterTextError {
  code: 'name' | 'operator' | 'value' | 'list' | 'text_end' | 'joiner' | 'mixed';
  /** Counted from 1, in characters. */
  column: number;
  found: string;
}

export type ParsedFilter = { filter: MetadataFilter; error: null } | { filter: null; error: FilterTextError };

const aliases: Readonly<Record<string, Operator>> = { '==': 'is', '!=': 'is not', '<=': '≤', '>=': '≥', 'starts with': 'start with', 'ends with': 'end with' };

// The longest first: "is not" before "is", "not contains" before "not".
const spellings = [...operators, ...Object.keys(aliases)].sort((one, other) => other.length - one.length);

/** Writes conditions as text: `author is "kim" and year ≥ 2020`. */
export const writeFilter = (filter: MetadataFilter): string =>
  filter.conditions.filter(isComplete).map((condition) => [writeName(condition.name), condition.comparison_operator, ...(takesNoValue(condition.comparison_operator) ? [] : [writeValue(condition)])].join(' '))
    .join(` ${filter.logical_operator} `);

/** Reads conditions from text. A blank text is a filter without conditions. */
export function parseFilter(text: string): ParsedFilter {
  const reader = new Reader(text);
  try {
    return { filter: reader.filter(), error: null };
  } catch (error) {
    if (error instanceof FilterSyntaxError) return { filter: null, error: error.detail };
    throw error;
  }
}

class FilterSyntaxError extends Error {
  constructor(readonly detail: FilterTextError) {
    super(detail.code);
  }
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  filter(): MetadataFilter {
    const conditions: MetadataCondition[] = [];
    let operator: 'and' | 'or' | null = null;
    this.skip();
    while (this.at < this.text.length) {
      if (conditions.length > 0) {
        const start = this.at;
        const word = this.word().toLowerCase();
        if (word !== 'and' && word !== 'or') throw this.error('joiner', start);
        if (operator !== null && operator !== word) throw this.error('mixed', start);
        operator = word;
        this.skip();
      }
      conditions.push(this.condition());
      this.skip();
    }
    return { logical_operator: operator ?? 'and', conditions };
  }

  private condition(): MetadataCondition {
    const name = this.name();
    this.skip();
    const operator = this.operator();
    if (takesNoValue(operator)) return { name, comparison_operator: operator };
    this.skip();
    return { name, comparison_operator: operator, value: takesList(operator) ? this.list() : this.value() };
  }

  private name(): string {
    const quote = this.text[this.at];
    if (quote === '"' || quote === "'") return this.quoted(quote);
    const start = this.at;
    const name = this.word();
    if (name === '') throw this.error('name', start);
    return name;
  }

  private operator(): Operator {
    const rest = this.text.slice(this.at).toLowerCase();
    const spelling = spellings.find((one) => {
      const pattern = one.split(' ').join('\\s+');
      const found = new RegExp(`^${pattern}`).exec(rest);
      // A word must end where the operator does: "isolated" is none.
      return found !== null && (!/[a-z]$/.test(one) || !/^[\p{L}\p{N}_]/u.test(rest.slice(found[0].length)));
    });
    if (spelling === undefined) throw this.error('operator', this.at);
    this.at += new RegExp(`^${spelling.split(' ').join('\\s+')}`).exec(rest)![0].length;
    return aliases[spelling] ?? (spelling as Operator);
  }

  private list(): string[] {
    if (this.text[this.at] !== '[') throw this.error('list', this.at);
    this.at++;
    const values: string[] = [];
    for (this.skip(); this.text[this.at] !== ']'; this.skip()) {
      if (values.length > 0) {
        if (this.text[this.at] !== ',') throw this.error('list', this.at);
        this.at++;
        this.skip();
        if (this.text[this.at] === ']') break;
      }
      values.push(String(this.value()));
    }
    this.at++;
    return values;
  }

  private value(): string | number {
    const quote = this.text[this.at];
    if (quote === '"' || quote === "'") return this.quoted(quote);
    const start = this.at;
    const word = /^[^\s,[\]"']+/.exec(this.text.slice(this.at))?.[0] ?? '';
    if (word === '') throw this.error('value', start);
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word)) throw this.error('value', start);
    this.at += word.length;
    return Number(word);
  }

  private quoted(quote: string): string {
    const start = this.at++;
    let text = '';
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at]!;
      if (character === quote) {
        this.at++;
        return text;
      }
      if (character === '\\' && this.at + 1 < this.text.length) this.at++;
      text += this.text[this.at]!;
    }
    throw this.error('text_end', start);
  }

  private word(): string {
    const word = /^[\p{L}\p{N}_.-]+/u.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += word.length;
    return word;
  }

  private skip(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
  }

  private error(code: FilterTextError['code'], at: number): FilterSyntaxError {
    return new FilterSyntaxError({ code, column: at + 1, found: /^\S{0,30}/.exec(this.text.slice(at))?.[0] ?? '' });
  }
}

const writeName = (name: string): string => (/^[\p{L}\p{N}_.-]+$/u.test(name) ? name : quote(name));

function writeValue(condition: MetadataCondition): string {
  const { value } = condition;
  if (Array.isArray(value)) return `[${value.map(quote).join(', ')}]`;
  if (takesList(condition.comparison_operator)) return `[${String(value).split(',').map((one) => quote(one.trim())).join(', ')}]`;
  return typeof value === 'number' ? String(value) : quote(value ?? '');
}

const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

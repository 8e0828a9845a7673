import { describe, expect, it } from 'vitest';
import { typedOf, valueOf } from './values';

describe('a value that people type', () => {
  it('comes back as it was typed', () => {
    expect(typedOf(valueOf('2026-05-31 14:30', 'time'), 'time')).toBe('2026-05-31 14:30');
    expect(typedOf(valueOf('12.5', 'number'), 'number')).toBe('12.5');
    expect(typedOf(valueOf('a name', 'string'), 'string')).toBe('a name');
  });

  it('is taken away when it is empty', () => expect(valueOf('  ', 'time')).toBeNull());

  it.each(['2026-02-31', 'yesterday', '2026-05-31 25:00'])('is refused when %s is no time', (text) => expect(valueOf(text, 'time')).toBeUndefined());

  it('is refused when it is no number', () => expect(valueOf('twelve', 'number')).toBeUndefined());
});

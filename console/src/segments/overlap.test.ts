import { describe, expect, it } from 'vitest';
import { inContext, overlapOf } from './overlap';

describe('what neighbours share', () => {
  it('is the longest end of one that begins the other', () => {
    expect(overlapOf('The cat sat. It slept.', 'It slept. Then it ate.')).toBe('It slept.'.length);
    expect(overlapOf('aaa', 'aaab')).toBe(3);
    expect(overlapOf('one', 'two')).toBe(0);
  });

  it('stands only once in the document', () => {
    const { before, content, after } = inContext('A. B.', 'B. C.', 'C. D.');
    expect(`${before}|${content}|${after}`).toBe('A. |B. C.| D.');
  });

  it('is nothing where there is no neighbour', () => expect(inContext(undefined, 'B.', undefined)).toEqual({ before: undefined, content: 'B.', after: undefined }));
});

import { describe, expect, it } from 'vitest';
import { markTerms } from './marks';

const marked = (passage: string, ...terms: string[]) => markTerms(passage, terms).filter((piece) => piece.isMarked).map((piece) => piece.text);

describe('marks', () => {
  it('marks words by their stems and nothing that merely begins so', () => {
    expect(marked('Indexing, indexed; INDEX and indices.', 'index')).toEqual(['Indexing', 'indexed', 'INDEX']);
    expect(marked('The policy and its policies', 'polici')).toEqual(['policy', 'policies']);
    expect(marked('car, cars, carpet, careful', 'car')).toEqual(['car', 'cars']);
  });

  it('marks Chinese words wherever they stand', () => {
    expect(marked('按住红色按钮五秒钟', '红色', '按钮')).toEqual(['红色按钮']);
  });

  it('keeps every character of the passage, markup too', () => {
    const passage = '<img src=x onerror=alert(1)> button & İstanbul button';
    expect(markTerms(passage, ['button', '&']).map((piece) => piece.text).join('')).toBe(passage);
    expect(marked(passage, 'button')).toEqual(['button', 'button']);
  });

  it('marks nothing without terms', () => {
    expect(markTerms('text', [])).toEqual([{ text: 'text', isMarked: false }]);
    expect(markTerms('', ['a'])).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { docFormOf, processRuleOf, standardRule } from './processRule';

describe('a rule as requests carry it', () => {
  it('says nothing but its mode when it is automatic', () => expect(processRuleOf(standardRule)).toEqual({ mode: 'automatic' }));

  it('leaves child chunks to the hierarchical mode', () => {
    expect(processRuleOf({ ...standardRule, mode: 'custom' }).rules).not.toHaveProperty('subchunk_segmentation');
    expect(processRuleOf({ ...standardRule, mode: 'hierarchical' }).rules).toMatchObject({ parent_mode: 'paragraph', subchunk_segmentation: { separator: '\\n', max_tokens: 200 } });
  });

  it('never overlaps by more than a segment is long', () =>
    expect(processRuleOf({ ...standardRule, mode: 'custom', segment: { ...standardRule.segment, maxTokens: 100, overlap: 300 } }).rules?.segmentation.chunk_overlap).toBe(100));
});

describe('the form of segments', () => {
  it('is that of parents and children whatever is said about questions', () => expect(docFormOf({ ...standardRule, mode: 'hierarchical' }, true)).toBe('hierarchical_model'));
  it('is that of questions where they are wanted', () => expect(docFormOf(standardRule, true)).toBe('qa_model'));
});

import { describe, expect, it } from 'vitest';
import { displayStatusOf, progressOf, stages } from './status';

describe('how far a document is', () => {
  it('grows from stage to stage and ends at 100', () => {
    const seen = stages.map((stage) => progressOf(stage, 0, 0));
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
    expect(seen.at(-1)).toBe(100);
  });

  it('counts segments while they are indexed, and never beyond all of them', () => {
    expect(progressOf('indexing', 5, 10)).toBe(60);
    expect(progressOf('indexing', 12, 10)).toBe(100);
  });
});

describe('the state that a list shows', () => {
  it.each([
    ['waiting', true, 'queuing'],
    ['splitting', true, 'indexing'],
    ['completed', true, 'available'],
    ['completed', false, 'disabled'],
    ['error', true, 'error'],
    ['paused', true, 'paused'],
  ] as const)('of %s (enabled: %s) is %s', (indexing_status, enabled, shown) => expect(displayStatusOf({ indexing_status, enabled })).toBe(shown));
});

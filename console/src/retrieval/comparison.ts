/** Where a passage stands in two answers. */
export interface Movement {
  id: string;
  /** Its place from 1 in the first answer; `null` when it is not there. */
  before: number | null;
  after: number | null;
  /** How many places it rose; `null` when it is in one answer alone. */
  rose: number | null;
}

/** What moved between two lists of ids, in the order of the second, then what is in the first alone. */
export function compareHits(before: readonly string[], after: readonly string[]): Movement[] {
  const places = new Map(before.map((id, index) => [id, index + 1]));
  const known = new Set(after);
  return [
    ...after.map((id, index): Movement => {
      const place = places.get(id) ?? null;
      return { id, before: place, after: index + 1, rose: place === null ? null : place - (index + 1) };
    }),
    ...before.filter((id) => !known.has(id)).map((id): Movement => ({ id, before: places.get(id) ?? null, after: null, rose: null })),
  ];
}

/** The answers in a sentence: how many passages are in both, how many of these moved, and how many only one has. */
export function summarise(movements: readonly Movement[]): { both: number; moved: number; onlyBefore: number; onlyAfter: number } {
  return {
    both: movements.filter((one) => one.rose !== null).length,
    moved: movements.filter((one) => one.rose !== null && one.rose !== 0).length,
    onlyBefore: movements.filter((one) => one.after === null).length,
    onlyAfter: movements.filter((one) => one.before === null).length,
  };
}

const longest = 2000;

/** How many characters at the end of one text are the beginning of the next: what neighbours share. */
export function overlapOf(before: string, after: string): number {
  for (let length = Math.min(before.length, after.length, longest); length > 0; length--) {
    if (before.endsWith(after.slice(0, length))) return length;
  }
  return 0;
}

/** A segment with what stands around it, no character twice. */
export function inContext(before: string | undefined, content: string, after: string | undefined) {
  return {
    before: before === undefined ? undefined : before.slice(0, before.length - overlapOf(before, content)),
    content,
    after: after?.slice(overlapOf(content, after)),
  };
}

/** What this browser remembers of a person's choices; never anything that opens a door. A browser that forbids it remembers nothing. */
export function choice(name: string): string | null {
  try {
    return window.localStorage.getItem(`kvasir.${name}`);
  } catch {
    return null;
  }
}

export function choose(name: string, value: string) {
  try {
    window.localStorage.setItem(`kvasir.${name}`, value);
  } catch {
    // The choice holds until the page is left.
  }
}

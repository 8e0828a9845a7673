/**
 * Where a file is for this browser. The server names its own address, which a proxy may show under another path; files that are kept elsewhere stay where they are.
 */
export function fileAddress(url: string, base: string) {
  const given = new URL(url, base);
  const at = given.pathname.indexOf('/files/');
  return at < 0 ? given.href : new URL(`.${given.pathname.slice(at)}${given.search}`, base).href;
}

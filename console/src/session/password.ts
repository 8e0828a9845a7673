/** The server refuses shorter ones. */
export const shortestPassword = 10;

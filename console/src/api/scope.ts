/** What a key or a session may do. */
export type Scope = 'read' | 'write' | 'admin';

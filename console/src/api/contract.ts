/** The routes that the console needs and `schema.d.ts` does not describe yet, in the form of that file. */

type Body<T> = [T] extends [never] ? { requestBody?: never } : { requestBody: { content: { 'application/json': T } } };
type Path<T> = [T] extends [never] ? { path?: never } : { path: T };

type Call<Answer, Sent = never, Query = never, InPath = never> = Body<Sent> & {
  parameters: { query?: Query; header?: never; cookie?: never } & Path<InPath>;
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Answer } } };
};

export type Scope = 'read' | 'write' | 'admin';

export interface Session {
  authenticated: boolean;
  first_user_needed: boolean;
  user: { id: string; name: string } | null;
  key: { id: string; name: string } | null;
  workspace: { id: string; name: string } | null;
  scopes: Scope[];
  dataset_ids: string[] | null;
  expires_at: number | null;
  version: string;
}

export interface ConsoleUser {
  id: string;
  name: string;
  created_at: number;
}

export interface ChunkPreview {
  content: string;
  word_count: number;
  tokens: number;
  child_chunks: string[];
}

export interface IndexingEstimate {
  total_segments: number;
  tokens: number;
  characters: number;
  preview: ChunkPreview[];
  truncated: boolean;
  note?: string | null;
}

export interface ModelTest {
  ok: boolean;
  milliseconds: number;
  dimensions: number | null;
  error: string | null;
}

export interface Job {
  id: string;
  kind: string;
  dataset_id: string | null;
  document_id: string | null;
  document_name: string | null;
  status: 'waiting' | 'running';
  attempts: number;
  worker: string | null;
  created_at: number;
  lease_expires_at: number | null;
}

export interface JobPage {
  data: Job[];
  total: number;
  has_more: boolean;
  page: number;
  limit: number;
}

export interface ServerHealth {
  version: string;
  store: 'sqlite' | 'postgresql';
  started_at: number;
  processes?: number | null;
  memory_mb: number;
  checks: { name: string; status: 'ok' | 'warning' | 'failed'; detail: string | null }[];
}

export interface ConsolePaths {
  '/console/session': {
    get: Call<Session>;
    post: Call<Session, { api_key: string } | { name: string; password: string }>;
    delete: Call<undefined>;
  };
  '/console/users': {
    get: Call<{ data: ConsoleUser[] }>;
    post: Call<ConsoleUser, { name: string; password: string; api_key?: string }>;
  };
  '/console/users/{user_id}': {
    patch: Call<ConsoleUser, { password: string; current_password?: string }, never, { user_id: string }>;
    delete: Call<undefined, never, never, { user_id: string }>;
  };
  '/workspaces/current/models/test': { post: Call<ModelTest, { model: string; model_provider: string; model_type: string }> };
  '/jobs': { get: Call<JobPage, never, { status?: string; limit?: number; page?: number }> };
  '/server': { get: Call<ServerHealth> };
}

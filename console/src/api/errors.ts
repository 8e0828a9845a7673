/** What a request failed with: the `code`, `message` and `status` of the server's answer. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId: string | null = null,
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** The server was not reached, or no answer of it came through. */
  get unreachable() {
    return this.status === 0;
  }
}

interface Envelope {
  code?: unknown;
  message?: unknown;
  request_id?: unknown;
}

/** The error that an answer tells of, whatever stands between server and browser made of it. */
export function errorFrom(status: number, body: unknown, headers?: Headers): ApiError {
  const envelope: Envelope = typeof body === 'object' && body !== null ? body : {};
  const code = typeof envelope.code === 'string' ? envelope.code : `http_${status}`;
  const message = typeof envelope.message === 'string' && envelope.message !== '' ? envelope.message : `The server answered with status ${status}.`;
  const seconds = Number(headers?.get('retry-after'));
  return new ApiError(status, code, message, typeof envelope.request_id === 'string' ? envelope.request_id : null, Number.isFinite(seconds) && seconds > 0 ? seconds : null);
}

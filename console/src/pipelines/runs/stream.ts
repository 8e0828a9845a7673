import { address, consoleHeader } from '../../api/client';
import { ApiError, errorFrom } from '../../api/errors';
import { ServerSentEventReader } from './serverSentEvents';

/** Posts a request that is answered with server-sent events, and gives the data of each as it comes. */
export async function* postForEvents(path: string, body: unknown, signal: AbortSignal): AsyncGenerator<unknown> {
  let response: Response;
  try {
    response = await fetch(address(path), {
      method: 'POST',
      headers: { ...consoleHeader, 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      credentials: 'same-origin',
      body: JSON.stringify(body),
      signal,
    });
  } catch (reason) {
    if (signal.aborted) throw reason;
    throw new ApiError(0, 'unreachable', 'The server cannot be reached.');
  }
  if (!response.ok || response.body === null) throw errorFrom(response.status, await response.json().catch(() => null), response.headers);
  const [reader, text] = [new ServerSentEventReader(), new TextDecoder()];
  const pieces = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await pieces.read();
      if (done) return;
      for (const event of reader.read(text.decode(value, { stream: true }))) yield JSON.parse(event.data) as unknown;
    }
  } finally {
    await pieces.cancel().catch(() => undefined);
  }
}

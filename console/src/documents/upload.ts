import { address, consoleHeader, type Schemas } from '../api/client';
import { ApiError, errorFrom } from '../api/errors';

export interface UploadOptions {
  datasetId: string;
  file: File;
  data: unknown;
  /** Told how much has been sent, from 0 to 1. `fetch` cannot say that, so this is an XMLHttpRequest. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends one file, which becomes a document. */
export function uploadDocument({ datasetId, file, data, onProgress, signal }: UploadOptions): Promise<Schemas['DocumentQueued']> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(`/datasets/${datasetId}/document/create-by-file`));
    for (const [name, value] of Object.entries(consoleHeader)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && event.total > 0 && onProgress(event.loaded / event.total);
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as Schemas['DocumentQueued']);
      else reject(errorFrom(request.status, body, new Headers({ 'retry-after': request.getResponseHeader('retry-after') ?? '' })));
    };
    request.onerror = () => reject(new ApiError(0, 'unreachable', 'The server cannot be reached.'));
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.set('data', JSON.stringify(data));
    form.set('file', file, file.name);
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

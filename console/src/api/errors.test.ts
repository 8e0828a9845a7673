import { describe, expect, it } from 'vitest';
import { errorFrom } from './errors';

describe('an answer that tells of a failure', () => {
  it('keeps code, message and request of the envelope', () => {
    const error = errorFrom(404, { code: 'not_found', message: 'Dataset not found.', status: 404, request_id: '0HN7' });
    expect(error).toMatchObject({ status: 404, code: 'not_found', message: 'Dataset not found.', requestId: '0HN7' });
  });

  it('says the status where a proxy answered with something else', () => {
    expect(errorFrom(502, '<html>Bad gateway</html>')).toMatchObject({ code: 'http_502', message: 'The server answered with status 502.' });
  });

  it('reads how long to wait', () => {
    expect(errorFrom(429, {}, new Headers({ 'retry-after': '7' })).retryAfter).toBe(7);
    expect(errorFrom(429, {}, new Headers({ 'retry-after': 'soon' })).retryAfter).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { fileAddress } from './fileAddress';

describe('where a file is for the browser', () => {
  it('is below the path under which a proxy shows the server', () =>
    expect(fileAddress('http://10.0.0.7:5001/files/1/file-preview?sign=x', 'https://intranet/kb/')).toBe('https://intranet/kb/files/1/file-preview?sign=x'));

  it('is elsewhere when it is kept elsewhere', () => expect(fileAddress('https://bucket.example/a/b?sig=1', 'https://intranet/kb/')).toBe('https://bucket.example/a/b?sig=1'));
});

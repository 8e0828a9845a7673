// Writes .br and .gz beside every file that becomes smaller by it: the server sends those to browsers that accept them.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = process.env.KVASIR_CONSOLE_OUT ?? '../artifacts/console';
const worthwhile = /\.(js|css|svg|json|txt)$/;
const smallest = 1024;

function* files(under) {
  for (const name of readdirSync(under)) {
    const path = join(under, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else yield path;
  }
}

for (const path of files(folder)) {
  if (!worthwhile.test(path) || path.includes('.vite')) continue;
  const bytes = readFileSync(path);
  if (bytes.length < smallest) continue;
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  if (brotli.length < bytes.length) writeFileSync(`${path}.br`, brotli);
  const gzip = gzipSync(bytes, { level: 9 });
  if (gzip.length < bytes.length) writeFileSync(`${path}.gz`, gzip);
}

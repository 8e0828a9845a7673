// Writes src/api/schema.d.ts from the OpenAPI document of a running server (KVASIR_URL, http://localhost:5001 where it is not set).
import { writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const server = process.env.KVASIR_URL ?? 'http://localhost:5001';
const answer = await fetch(new URL('openapi/v1.json', server.endsWith('/') ? server : `${server}/`));
if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);

// Examples are for readers of the page at /docs; types do not grow by them.
const plain = (value) => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'example' && name !== 'examples').map(([name, member]) => [name, plain(member)]));
};

const text = astToString(await openapiTS(plain(await answer.json()), { defaultNonNullable: false }));
writeFileSync(new URL('../src/api/schema.d.ts', import.meta.url), `// Made from the server's OpenAPI document by \`npm run schema\`; not edited by hand.\n\n${text}`);

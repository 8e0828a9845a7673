import { defineConfig } from '@hey-api/openapi-ts';

// Every answer is checked against the document as it arrives.
export default defineConfig({
  input: process.env.KVASIR_OPENAPI!,
  output: 'generated',
  plugins: ['@hey-api/client-fetch', 'zod', { name: '@hey-api/sdk', validator: { response: 'zod' } }],
});

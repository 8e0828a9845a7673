import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `npm run dev` shows the pages from their sources; the API is that of a server which runs already.
const api = process.env.KVASIR_URL ?? 'http://localhost:5001';

export default defineConfig({
  // Everything is referred to relatively: the console works under any sub-path of a proxy.
  base: './',
  plugins: [react()],
  server: { proxy: { '/v1': api, '/openapi': api, '/docs': api, '/api-docs': api } },
  build: {
    outDir: process.env.KVASIR_CONSOLE_OUT ?? '../artifacts/console',
    emptyOutDir: true,
    target: 'es2022',
    // The Content-Security-Policy allows no data: for scripts, styles and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    chunkSizeWarningLimit: 1200,
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});

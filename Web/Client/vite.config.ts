import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const server = 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // A strict Content-Security-Policy forbids data: resources, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    // `npm run dev` shows the pages with the data of a running netwatch (or of dev/mock-server.mjs).
    proxy: {
      '/hubs': { target: server, ws: true },
      '/api': { target: server },
    },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    // To catch a hang, and nothing else: machines that run tests may be busy.
    testTimeout: 60_000,
  },
});

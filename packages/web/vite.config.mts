import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The console is served under `script-src 'self'`: nothing inline, no data: fonts.
 * Fonts stay files of their own, so that a browser fetches only the ranges it lacks.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { '/graphql': { target: 'http://127.0.0.1:4000', ws: true } } },
});

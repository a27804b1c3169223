import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** GraphiQL brings its faces as data: addresses, 300 kB that the console's policy refuses; the page says which it uses instead. */
const withoutOwnFaces: Plugin = {
  name: 'without-own-faces',
  enforce: 'pre',
  transform: {
    filter: { id: /graphiql\/dist\/style\.css/ },
    handler: (code) => code.replace(/@font-face\s*\{[^}]*\}/g, ''),
  },
};

/**
 * The console is served under `script-src 'self'`: nothing inline, no data: fonts.
 * Fonts stay files of their own, so that a browser fetches only the ranges it lacks.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), withoutOwnFaces],
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

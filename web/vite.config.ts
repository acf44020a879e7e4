/** Builds the page of the drill into `dist/web/drill`, addressed from `/drill/`. */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

export default defineConfig({
  // Named here, so that it does not matter from where the build is called.
  root: here,
  plugins: [react()],
  publicDir: false,
  build: {
    outDir: join(here, '../dist/web'),
    // Everything of a page lies in its own folder, so that the server hands out no other.
    assetsDir: 'drill/assets',
    emptyOutDir: true,
    target: 'es2022',
    // Scripts and styles stay files: the page must work where nothing inline may run.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: join(here, 'drill/index.html') },
  },
});

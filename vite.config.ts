/** Builds the programs for `node`: one file per entry beside shared pieces, packages left in node_modules. */
import { defineConfig } from 'vite';

export default defineConfig({
  // Nothing of this is served as it is.
  publicDir: false,
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
      },
    },
  },
});

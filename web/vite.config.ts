import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// The bundle is kept in the repository, so that building Entente needs no Node.js.
export default defineConfig({
  plugins: [svelte()],
  build: { outDir: 'bundle', emptyOutDir: true, assetsDir: 'assets', target: 'es2022', modulePreload: { polyfill: false } },
});

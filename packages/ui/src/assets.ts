/**
 * What a build makes for the browser from this package, by paths from the repository's root. The style sheet is one esbuild
 * entry: it imports KERN and names the fonts' `.woff2` with `url()` (loader `file`). Scripts are ES modules; a page
 * that shows a form with `autosaveUrl` or conditions loads `form.js`. Nothing comes from elsewhere.
 */
export const uiAssets = {
  style: 'packages/ui/src/style/main.css',
  scripts: { 'form.js': 'packages/ui/src/islands/form.ts' },
} as const

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** One static file of the sandbox's pages. */
export type Asset = { type: string; body: Buffer };

const require = createRequire(import.meta.url);

/** The style sheet and the fonts, by their path; read once at start. */
export function readAssets(): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>([
    ['/assets/sandbox.css', { type: 'text/css; charset=utf-8', body: readFileSync(new URL('./sandbox.css', import.meta.url)) }],
  ]);
  for (const subset of ['vietnamese', 'latin'])
    for (const weight of [400, 600, 700]) {
      const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
      assets.set(`/assets/${name}`, {
        type: 'font/woff2',
        body: readFileSync(require.resolve(`@fontsource/be-vietnam-pro/files/${name}`)),
      });
    }
  return assets;
}

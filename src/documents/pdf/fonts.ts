import { createRequire } from 'node:module';
import path from 'node:path';

/** The weights that papers are set in. */
export type Weight = 'regular' | 'bold';

const files: Record<Weight, string> = {
  regular: '400Regular/BeVietnamPro_400Regular.ttf',
  bold: '700Bold/BeVietnamPro_700Bold.ttf',
};

/**
 * Be Vietnam Pro as TrueType, with every Vietnamese letter. Found from where the process was started, in a way that the bundler of the
 * pages does not follow: it cannot load fonts, and the pages make no papers.
 */
export function fontFile(weight: Weight): string {
  const fonts = createRequire(path.join(process.cwd(), 'package.json')).resolve('@expo-google-fonts/be-vietnam-pro/package.json');
  return path.join(/* turbopackIgnore: true */ path.dirname(fonts), files[weight]);
}

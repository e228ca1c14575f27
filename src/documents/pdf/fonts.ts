import { createRequire } from 'node:module';

/** The weights that papers are set in. */
export type Weight = 'regular' | 'bold';

const files: Record<Weight, string> = {
  regular: '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
  bold: '@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf',
};

/** Be Vietnam Pro as TrueType, with every Vietnamese letter. Looked up when a paper is made, not when the module is loaded. */
export const fontFile = (weight: Weight): string => createRequire(import.meta.url).resolve(files[weight]);

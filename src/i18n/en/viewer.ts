import type { viewer as Vi } from '#src/i18n/vi/viewer.ts';

export const viewer: typeof Vi = {
  title: 'Look at documents',
  place: (at, of) => `${at} of ${of}`,
  page: (from, to) => (from === to ? `page ${from}` : `pages ${from}–${to}`),
  paging: 'Previous and next document',
  previous: 'Previous',
  next: 'Next',
  ofName: (name) => `: ${name}`,
  replaced: (name) => `${name} (before the supplement)`,
  save: 'Download',
  apart: 'Open apart',
  apartHint: 'in a new tab, at full size',
  close: 'Close',
  look: 'Look',
  first: (n) => `Look through the documents (${n})`,
  keys: 'Keys ← → change the document, Esc closes.',
  picture: (name) => `Picture: ${name}`,
  none: 'This browser does not show PDFs inside a page.',
  noneLink: 'Open the PDF apart',
};

import type { openData as Vi } from '#src/i18n/vi/open-data.ts';

export const openData: typeof Vi = {
  title: 'Open data',
  lead: 'All figures of the transparency map, to take away, check and use. Nobody’s name, number or dossier code is in them.',
  none: {
    title: 'There is no file as this address asks for',
    'no-table': 'There is no such table. Choose one below.',
    impossible: 'There is no such day or month, or this table has the other kind. A day is written 2026-11-20, a month 2026-11.',
    open: 'This day or month is not over. The file is there from midnight on.',
    before: 'The portal had not counted any dossier then. Choose a period below.',
    'no-version': 'This file has no such version. Leave .v… out of the address for what is said now.',
  },
  rules: {
    title: 'How to use it',
    licence: (name: string) =>
      `Licence: ${name} is proposed; use it and name the source. The city has not decided yet; when it has, this page will say so.`,
    files:
      'CSV by RFC 4180, UTF-8 with a BOM so that Excel reads Vietnamese; JSON is UTF-8 without one. An empty cell (JSON: null) is a number that is not told, not a nought.',
    stable:
      'Addresses stay: /du-lieu-mo/{table}/{day or month}.csv or .json. They have an ETag: fetch again only what has changed. Where a unit’s figures were corrected after they were published, the earlier file stays at …/{day or month}.v1.csv, and each correction is in dinh-chinh.',
    when: 'Only days and months that are over, in Vietnam’s time. A unit’s numbers are of all procedures together; single procedures come by month only, small numbers left out, so that nobody is told of.',
    catalogue: 'The catalogue as DCAT-AP (JSON-LD)',
    live: 'The running figures of this period: indicators of the API (JSON)',
  },
  tables: 'The tables',
  per: { day: 'A file each day', month: 'A file each month', now: 'As it is now' },
  period: 'Period',
  span: (from: string, to: string) => `From ${from} to ${to}`,
  size: 'Size of the newest',
  sizeOf: (rows: string, bytes: string) => `${rows} rows, ${bytes}`,
  files: 'Download',
  newest: 'Newest',
  earlier: 'Earlier periods',
  still: (example: string) => `Older ones: put another date into the address, as ${example}.`,
  nothing: 'No period with figures is over yet.',
  columns: 'Columns',
  column: 'Column',
  type: 'Type',
  meaning: 'Meaning',
  newestRoots: 'The roots of the last days',
  noRoots: 'The first root is there after midnight.',
  day: 'Day',
  dossiers: 'Dossiers',
  root: 'Root',
  types: { text: 'text', integer: 'whole number', number: 'number', date: 'date' },
};

import type { looks as Vi } from '#src/i18n/vi/looks.ts';

/** Who looked at a person's data. */
export const looks: typeof Vi = {
  title: 'Who looked at my data',
  none: 'No official has opened a dossier of yours.',
  text: 'Every time an official looks at your data it is recorded: who, where, when and what for. If something looks odd, call 1022.',
  once: 'Several looks of one person within a quarter of an hour are one line here; the record itself keeps each of them.',
  keep: 'Nobody can change or delete this record. Officials do not see this page of yours.',
  all: 'See all of them',
  when: 'When',
  who: 'Who',
  what: 'Dossier',
  noDossier: 'No dossier yet',
  why: 'What for',
  purpose: {
    paper: 'Opened a paper',
    processing: 'Worked on the dossier',
    opinion: 'Gave an opinion that another unit asked for',
    complaint: 'Read your complaint',
    assisted: 'Filed for you at a counter',
    register: 'Read the register of dossiers',
    export: 'Exported a list',
    number_search: 'Searched by your number',
    counter: 'Reception at a counter',
  },
  otherPurpose: 'Something else',
  pager: 'Pages of the record',
  rows: (count) => (count === 1 ? '1 line' : `${count} lines`),
  older: 'Older',
  newest: 'Newest',
};

import { fewestForRate } from '#src/domain/indicators/indicator.ts';
import { fewestShown } from '#src/domain/indicators/small-numbers.ts';
import type { procedureFigures as Vi } from '#src/i18n/vi/procedure-figures.ts';

export const procedureFigures: typeof Vi = {
  title: (name) => `${name}: how long it really takes`,
  here: 'Figures',
  link: 'How long it really takes, office by office',
  percent: (n) => `${n}\u00a0%`,
  asTable: 'See as a table',
  lead: (half, most, months) =>
    `In the whole city, ${months}: half of the dossiers got their result within ${half}, 8 of 10 within ${most}.`,
  leadNone: (months) =>
    `In the whole city there were fewer than ${fewestForRate} results ${months}: too few to say how long it usually takes.`,
  months: (from, to) => `from ${from} to ${to}`,
  law: (limit) => `By law: ${limit}.`,
  lawDepends: 'What the law gives depends on the case and on how it is filed.',
  usual: {
    title: 'How long it usually takes',
    note: 'Working time from reception, without the time in which the applicant or a payment was awaited. Online and counter together.',
    label: (half, most, limit) => `Bar: half within ${half}, 8 of 10 within ${most}${limit ? `; by law: ${limit}` : ''}`,
    half: (time) => `half: ${time}`,
    most: (time) => `8 of 10: ${time}`,
    limit: (limit) => `law: ${limit}`,
    of: (n) => `Out of about ${n} results.`,
  },
  trial: {
    title: 'How far this can be trusted',
    share: (share, months, of) =>
      `Tried on the last ${months} months: had we said “8 of 10 within …” on the first of each, from the 3 months before it, then ${share} of 100 results did come within what was said (of about ${of} results).`,
    off: (time) => `The mark of one half was usually off by ${time}.`,
    sure: 'Close to 8 of 10: it can be trusted.',
    cautious: 'More than 8 of 10: results usually come sooner than said.',
    optimistic: 'Fewer than 8 of 10: it has become slower of late, so expect to wait longer.',
    none: 'Too few months with enough results to try it on, so we do not know yet how far it can be trusted.',
    note: 'Each month: the outline is what the 3 months before it said, the full bar is what came. Dark up to one half, light up to 8 of 10.',
    label: 'Bars by month: what was said and what came; the figures are in the table below',
    month: 'Month',
    said: 'Said, 8 of 10',
    came: 'Came, 8 of 10',
    within: 'Within what was said',
  },
  choose: 'Choose the period',
  figures: 'The whole city in the period',
  offices: 'Office by office',
  officesNote:
    'Bar: dark until half were done, light until 9 of 10 were. A dash: no figures, or too few to count. Choose an office to see why.',
  officesNone: 'No office received this procedure in the period.',
  rounded: `Counts of the whole city, and of periods longer than a month, are rounded to 5; fewer than ${fewestShown} are not told.`,
  others: (n) => `${n} more offices had too few dossiers to be told of.`,
  map: 'See it on the map',
  about: 'About the procedure: papers, fees, how to file',
  at: {
    title: 'How long it usually takes here',
    text: (half, most) => `Here half of the dossiers got their result within ${half}, 8 of 10 within ${most}`,
    source: (months, of) => ` (${months}, about ${of} results).`,
    tested: (share, months) => `Tried on the last ${months} months: ${share} of 100 results came within what would have been said.`,
    none: `Here there were fewer than ${fewestForRate} results in the last three months: too few to say how long it usually takes.`,
  },
  dossier: {
    term: 'Usually done',
    before: (day) => `by ${day}`,
    note: '8 of 10 dossiers like this one here were done in that time. It is not a promise.',
    past: 'It has taken longer than 8 of 10 dossiers like it here',
  },
};

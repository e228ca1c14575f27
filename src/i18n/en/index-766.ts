import { fewestForRate } from '#src/domain/indicators/indicator.ts';
import type { index766 as Vi } from '#src/i18n/vi/index-766.ts';

export const index766: typeof Vi = {
  title: (unit) => `Index 766: ${unit}`,
  here: 'Index 766',
  link: 'The index of Decision 766: what can be measured, and what cannot',
  lead: (points, of) => `${of} of the 100 points can be judged; of these this office has ${points}.`,
  leadNone: 'There is not enough in this period to judge anything.',
  about:
    'Decision 766/QĐ-TTg of 23 June 2022 gives every office up to 100 points in six groups and 24 metrics. This page judges those that follow from the dossiers of this portal, and says why the others cannot be judged. There is no sum out of 100: to take what is not measured for nothing, or for full, would both be wrong.',
  source:
    'The text does not say in full how points follow. The formulas here were worked out by outsiders from published points (to within 0.015); the official points are those of the national portal.',
  choose: 'Choose the period',
  running: 'The period still runs: dossiers that are open count as they are now.',
  over: 'The period is over: only dossiers with a result count.',
  drawing: (points, of) => `Bars by group: ${points} of ${of} points that can be judged, out of 100; each metric is in the tables below`,
  legend: { got: 'reached', lost: 'judged, not reached', unknown: 'not measured' },
  group: (name, max) => `${name}: ${max} points`,
  groupJudged: (points, of) => `${of} points can be judged, ${points} reached.`,
  groupNone: 'No metric with points can be measured yet.',
  columns: { no: 'No.', name: 'Metric', formula: 'How it is counted', measured: 'Measured', points: 'Points' },
  share: (part, of) => `${part} of ${of}`,
  pointsOf: (points, max) => `${points} / ${max}`,
  noPoints: 'none given',
  notMeasured: (why) => `Not measured. ${why}`,
  tooFew: `Fewer than ${fewestForRate}: too few to judge.`,
  back: 'All figures of this office',
  admin: {
    title: 'Only administrators see this: how far the page can be trusted',
    text: 'Names and maxima of the 24 metrics are those of the national portal in 2026 (checked). The formulas were worked out from one province in August and September 2026; for the group of online services (12 points) nobody has managed to. The bands (excellent from 90, good from 80, fair from 70, average from 50) are from memory, unverified, and so not published. Metrics 21 and 23 take complaints of this portal in the place of petitions.',
  },
};

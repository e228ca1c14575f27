import type { clock as Vi } from '#src/i18n/vi/clock.ts';

export const clock: typeof Vi = {
  entry: {
    reception: {
      what: 'Received, slip issued: the clock runs',
      law: 'Decree 118/2025/NĐ-CP; template 01 of Circular 03/2025/TT-VPCP',
    },
    supplement: {
      what: 'Supplement requested: the office’s clock stands still',
      law: 'Decree 118/2025/NĐ-CP: waiting for a supplement does not count; template 02',
    },
    supplement_answered: {
      what: 'Supplement received: the clock goes on',
      law: 'The date moves by the time waited, to the working minute',
    },
    payment: {
      what: 'Payment requested: the office’s clock stands still',
      law: 'Decree 118/2025/NĐ-CP: waiting for a financial obligation does not count; status 6',
    },
    payment_cancelled: {
      what: 'The office took its request for payment back: the clock goes on',
      law: 'The date stays, since the mistaken request is the office’s',
    },
    payment_recorded: { what: 'Payment received: the clock goes on', law: 'The date moves by the time waited, to the working minute' },
    extension: {
      what: 'Apology with a new date',
      law: 'Decree 118/2025/NĐ-CP: once, signed by the leader; template 04. The first date still counts for being on time',
    },
    issued: { what: 'Result ready: the clock stops', law: 'Status 9 of the national portal' },
    reopened: { what: 'Reopened for correction: the clock goes on', law: 'The date stays, since the error is the office’s' },
    withdrawn: { what: 'Withdrawn by the applicant: the clock stops', law: 'Status 7 of the national portal' },
    stopped: { what: 'Processing stopped: the clock stops', law: 'Template 05 of Circular 03/2025/TT-VPCP; status 8' },
    calendar: {
      what: 'The working calendar changed: the date was computed again',
      law: 'Labour Code, art. 112, and decisions on swapped days',
    },
  },
  limit: (limit) => `Time limit ${limit}`,
};

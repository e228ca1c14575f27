import type { staffNav as Vi } from '#src/i18n/vi/staff-nav.ts';

/** The places of the back office, as its bar names them. */
export const staffNav: typeof Vi = {
  label: 'Officials',
  queues: 'Dossiers',
  counter: 'Counter',
  assist: 'Filing at the counter',
  feedback: 'Citizens’ feedback',
  people: 'People',
  register: 'Register',
  reports: 'Reports',
  admin: 'Administration',
};

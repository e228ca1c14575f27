import type { answers as Vi } from '#src/i18n/vi/answers.ts';

export const answers: typeof Vi = {
  none: 'Not given',
  notSent: 'Not sent',
};

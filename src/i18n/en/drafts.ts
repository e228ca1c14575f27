import type { Text } from '#src/domain/kernel/text.ts';
import type { drafts as Vi } from '#src/i18n/vi/drafts.ts';

const quoted = (texts: readonly Text[]): string => texts.map((it) => `“${it.en}”`).join(', ');

export const drafts: typeof Vi = {
  save: {
    typing: 'Saving…',
    saved: 'Saved at {gio}',
    failing: {
      title: 'Not saved yet, trying again',
      text: 'What you typed is still on this page. Keep it open; it saves by itself once the connection is back.',
    },
    again: 'Saved again at {gio}',
    signedOut: {
      title: 'Not saved: you have been signed out',
      text: 'What you typed is still on this page. Sign in again to save it and go on at this very step.',
      button: 'Sign in again and save',
    },
    gone: {
      title: 'Not saved: this draft is no longer open',
      text: 'It was submitted or deleted in another window. What you typed is still on this page; copy it if you need it.',
    },
    sent: {
      title: 'Not saved: this was already sent, as dossier {ma}',
      text: 'What you typed since is not in that dossier, but it is still on this page. Copy it if you need it; to add it, call 1022 or tell the reception.',
    },
    elsewhere: {
      title: 'Some fields of a list are not saved',
      text: 'Another window has just removed an entry of this list. Press “Save and continue” to keep what you typed, or reload the page to see the list as it is now.',
    },
    refused: {
      title: 'Not saved',
      text: 'The portal did not take this save. What you typed is still on this page; press “Save and continue”, or call 1022.',
    },
    moreQuestions: 'More questions below',
    fewerQuestions: 'Some questions are no longer needed',
  },
  sent: {
    title: 'This declaration was already sent',
    lead: (code) => `It became dossier ${code}, from another window or by a second press. What you sent just now is not in that dossier.`,
    typed: 'What you typed is still here',
    copy: 'Copy it if you need it. To have it added, call 1022 or tell the reception, with the dossier code.',
    files: 'The files that came with it were not taken. Keep them on your device.',
    open: 'See what was sent',
  },
  version: {
    title: 'The procedure has a new version since you last worked on this',
    text: 'Your draft has moved to the new version. What you typed is all here. What is different:',
    kept: (value) => `You wrote “${value}”: it stays in the draft and is not sent.`,
    limit: (before, after) => `Time limit: ${after} (it was ${before}).`,
    cost: (before, after) => `Fees and charges: ${after} (it was ${before}).`,
    seen: 'Seen, do not show again',
    differences: {
      added: (it) => `Asked now: “${it.field.en}”, in the step “${it.step.en}”.`,
      removed: (it) => `No longer asked: “${it.field.en}”.`,
      reworded: (it) => `“${it.before.en}” now reads “${it.field.en}”.`,
      retyped: (it) => `“${it.field.en}” is now answered in another way. Look at your answer.`,
      'options-gone': (it) => `“${it.field.en}” no longer offers ${quoted(it.options)}.`,
      'options-new': (it) => `“${it.field.en}” now also offers ${quoted(it.options)}.`,
      required: (it) => `“${it.field.en}” now has to be answered.`,
      optional: (it) => `“${it.field.en}” may now be left out.`,
      limits: (it) => `“${it.field.en}” has new limits.`,
      rules: (it) => `“${it.field.en}” is now asked in other cases than before.`,
      statement: () => 'The declaration before submitting has new words. Read and confirm it again.',
    },
    refused:
      'The procedure got a new version while you had this page open, so nothing has been sent. Your answers are all here. Look them over, confirm and submit again.',
  },
  ending: {
    title: (day) => `This draft will be deleted after ${day}`,
    text: (days) =>
      `Save it once, or press this button, and it is kept ${days} more days. If you do nothing, everything typed in it is lost.`,
    keep: (days) => `Keep it ${days} more days`,
    kept: 'The draft is kept for 30 more days.',
  },
};

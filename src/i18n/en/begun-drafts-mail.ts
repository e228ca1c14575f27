import type { begunDraftsMail as Vi } from '#src/i18n/vi/begun-drafts-mail.ts';

export const begunDraftsMail: typeof Vi = {
  other: 'The other',
  organisation: 'Organisation',
  draft: 'Draft',
  one: (procedure, saved, until) => `${procedure} (last saved ${saved}, deleted after ${until})`,
  more: 'There are more drafts than are named here.',
  link: 'Open the page',
  acting: '“For whom you act”',
  me: '“My dossiers”',
  begun_draft_ending: {
    subject: (whom) => `A draft that you began for ${whom} will be deleted`,
    lead: (whom) => `You began this declaration for ${whom} and have not sent it. Nothing has gone to any office.`,
    next: (whom) => [
      `To keep it: sign in, choose to act for ${whom}, open the draft and save it once. ${whom} is told too and can keep it as well.`,
      'No longer needed: do nothing. After that day everything typed is gone.',
    ],
  },
  begun_draft_deleted: {
    subject: (whom) => `${whom} deleted a draft that you began`,
    lead: (whom) => `${whom} deleted the draft that you had begun for them. What was typed is gone; nothing has gone to any office.`,
    next: (whom) => [`You need not do anything. If it still has to be filed, ask ${whom} before you begin another.`],
  },
  begun_draft_sent: {
    subject: (code) => `The draft that you began was filed: dossier ${code}`,
    lead: (whom) =>
      `${whom} filed the draft that you had begun for them. What you typed is in the dossier, as ${whom} looked at it and sent it.`,
    next: 'You need not do anything, and need not file it again. While your mandate holds you can follow this dossier.',
  },
  drafts_out_of_reach: {
    subject: (whom) => `You no longer file for ${whom}; drafts are not sent`,
    lead: (whom) =>
      `Your right to file for ${whom} has ended or changed, so you can no longer open these drafts. Nothing in them has gone to any office. What was filed before is not affected.`,
    person: (whom) => [
      `What was typed is safe: ${whom} can open these drafts, file or delete them, and was told just now.`,
      'You need not do anything. To go on, propose a new mandate under “For whom you act”.',
    ],
    organisation: (whom) => [
      'What was typed is kept for at least three days from this notice, and nobody else can open it. The representative of the organisation was told just now, with the day of deletion.',
      `To go on: ask ${whom} to let you file again within that time. Otherwise do nothing.`,
    ],
  },
  drafts_left_to_you: {
    subject: (whom) => `Drafts that ${whom} began for you now wait for you`,
    lead: (whom) =>
      `${whom} may no longer file for you. These drafts are unfinished, they are yours, and nothing in them has gone to any office.`,
    next: [
      'To file: sign in, open the draft under “My dossiers”, look through its steps and send it.',
      'Not needed: delete it there, or leave it to be deleted after the day named above. To let somebody else act for you, make a mandate under “For whom you act”.',
    ],
  },
  drafts_left_unsent: {
    subject: (whom) => `Drafts that ${whom} began for your organisation are not sent`,
    lead: (whom) =>
      `${whom} may no longer file for the organisation that you represent. Nothing in these drafts has gone to any office, and nobody else can open them.`,
    next: [
      'Still to be filed: let that person file again before the day named above, or begin anew in the name of the organisation.',
      'Not needed: do nothing. What was filed before is not affected.',
    ],
  },
};

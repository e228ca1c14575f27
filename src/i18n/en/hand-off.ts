import type { handOff as Vi } from '#src/i18n/vi/hand-off.ts';

export const handOff: typeof Vi = {
  start: {
    title: (procedure) => `Prepare an application: ${procedure}`,
    notice: (portal) => `This procedure is submitted on the ${portal}`,
    text: (host) =>
      `Here you fill it in, we check it and pack it into one file. You submit it yourself at ${host}; until you do, no office has your application.`,
    checkText: 'Look over every answer, then take the package and the way to the national portal.',
    button: 'Prepare the application',
    basis: 'How we know',
    unverified: 'Not confirmed by the office.',
  },
  check: 'Check and take the package',
  side: { expected: (limit) => `${limit} from when the office receives what you submit there` },
  review: {
    lead: 'Nothing has been sent, and from here nothing will be sent to any office. Change what you like, then take the package.',
    button: 'Prepare the package',
    note: (portal) => `You make the declaration of truth when you submit on the ${portal}.`,
  },
  ready: {
    title: 'Your package is ready, not submitted',
    lead: (portal) => `Every answer has been checked. What is left is for you to do, on the ${portal}.`,
    prepared: (moment) => `Prepared at ${moment}`,
    download: 'Download the package (ZIP)',
    inside: 'What is in the package',
    pdf: 'The filled-in declaration, to print or to read while you type (PDF)',
    json: 'The answers as data, for software (JSON)',
    sums: 'A list of SHA-256 hashes, to see that files are unchanged',
    readmeFile: 'The steps of this page, for when you are offline',
    files: (n) => (n === 0 ? 'No attached files' : `${n} attached ${n === 1 ? 'file' : 'files'}, numbered in the order to hand in`),
    private: 'The package holds your personal data. On a shared computer, delete the downloaded file when you have submitted.',
    steps: 'What to do next',
    leave: (portal) => `Go to the ${portal}`,
    leaves: (host) => `This link leaves our site and opens ${host} in a new window.`,
    gone: 'Note that I went there',
    goneNote: 'A note for you, and for counting how many have to go there. No office is told, and we cannot check it.',
    wentTitle: (moment) => `You went there at ${moment}`,
    wentText: (portal) =>
      `Your dossier code and its status are on the ${portal}. You can download the package again until the draft expires.`,
    unknown: 'What we do not know',
    unknownText: (portal) => [
      `Whether your application reached the ${portal}, its dossier code, whether the office has received it: we cannot see that.`,
      'The due date is set by the office that receives it there. Tracking here will not find that dossier.',
    ],
    hotline: (number) => `Questions about what you submitted there: ${number}.`,
    kept: (day) => `The draft is kept until ${day}. If you change an answer, prepare the package again.`,
    edit: 'Look over the answers',
  },
  steps: (portal, host, unit, procedure) => [
    { title: 'Download the package', text: 'Open it: the PDF declaration to read while you type, and the numbered files.' },
    { title: `Open the ${portal}`, text: `Sign in with VNeID at ${host}, with the account you use here.` },
    {
      title: `Choose to submit “${procedure}” online`,
      text: unit
        ? `When it asks for the office, by your answers it is: ${unit}.`
        : 'When it asks for the office, choose the one where you live.',
    },
    { title: 'Fill it in from the PDF, attach the files by number', text: 'Its form may differ here and there; copy what is the same.' },
    { title: 'Submit, and write down the dossier code', text: 'Only with a dossier code from there has your application been submitted.' },
  ],
  readme: (procedure, code, portal) =>
    `${procedure} (${code})\nThis application has NOT been submitted. Submit it on the ${portal} as follows.`,
  contents:
    'to-khai.pdf: the filled-in declaration. cau-tra-loi.json: the answers as data. tep/: the attached files. SHA256SUMS: the SHA-256 of each file (check with: sha256sum -c SHA256SUMS).',
  mine: {
    prepared: (moment) => `Package prepared at ${moment}; we do not know whether you submitted it on the national portal`,
    went: (moment) => `You went to the national portal at ${moment}`,
    open: 'Open the package',
  },
  page: {
    start: 'Prepare the application',
    there: (portal) => `Submitted on the ${portal}; here we help you fill it in, check it and pack it.`,
  },
};

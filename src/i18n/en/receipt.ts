import type { receipt as Vi } from '#src/i18n/vi/receipt.ts';

export const receipt: typeof Vi = {
  title: 'Filing receipt',
  of: (code) => `Filing receipt ${code}`,
  lead: 'It proves what you filed and when. Keep the PDF and the data file: anybody can check them, even when the portal no longer holds the dossier.',
  notSlip:
    'This is not yet the appointment slip with its due date: that stands on the page of the dossier once the office has received it.',
  open: 'See the receipt',
  download: {
    pdf: 'Download the receipt (PDF)',
    data: 'Download the data file (JSON)',
    declaration: 'Download the declaration as filed (PDF)',
  },
  code: 'Dossier code',
  submittedAt: 'Filed at',
  procedure: 'Procedure',
  unit: 'Sent to',
  applicant: 'Applicant',
  organisation: 'On behalf of',
  fingerprint: 'Fingerprint (SHA-256) of the whole content',
  qr: 'Scan to check this receipt',
  toCheck: 'Open the checking page',
  answers: 'What was declared',
  files: {
    title: 'Files handed in',
    none: 'No files were handed in.',
    name: 'File',
    size: 'Size',
    bytes: (n) => `${n} bytes`,
    pages: (n) => (n === 1 ? '1 page' : `${n} pages`),
    sha256: 'SHA-256',
  },
  local: {
    title: 'Check a file on your own machine',
    text: 'Choose a file: its fingerprint is computed in the browser, and the file does not leave your machine.',
    choose: 'Choose a file',
    working: 'Computing…',
    yes: 'The same: this file is in the receipt, to the last bit. SHA-256:',
    no: 'Not the same as any file in the receipt. SHA-256:',
    hash: 'SHA-256 of this file:',
    commands: 'It can be computed without this page: Linux sha256sum, macOS shasum -a 256, Windows certutil -hashfile FILE SHA256.',
  },
  recompute: {
    title: 'Recompute the fingerprint yourself',
    text: 'The fingerprint is the SHA-256 of exactly the text below (JSON after RFC 8785, in UTF-8), which is also the content of the data file. Run sha256sum on the data file and you get it. “salt” is a random number that keeps anybody from guessing the content by its fingerprint.',
  },
  integrity: {
    whole: {
      title: 'Exactly as it was filed',
      text: 'The portal has just recomputed it: all answers and files that it holds agree with the fingerprint that the journal took when you filed.',
    },
    'answers-only': {
      title: 'The answers are as they were filed',
      text: 'This dossier was filed before the portal wrote fingerprints of receipts into the journal: the journal vouches for the answers, not yet for the applicant’s particulars and the list of files.',
    },
    erased: {
      title: 'The content was erased, as the rules on retention want it',
      text: 'The fingerprint is still in the journal. A receipt that you have downloaded can still be checked.',
    },
    altered: {
      title: 'What the portal holds is no longer what was filed',
      text: 'So the portal prints no receipt, lest it vouch for something false. The fingerprint of the filing is still in the journal: the receipt that you have downloaded is your evidence. Call 1022, read out the dossier code and say this sentence.',
      what: 'What does not agree:',
      parts: {
        journal: 'the journal of the dossier',
        answers: 'the answers',
        particulars: 'the applicant’s particulars or the list of files',
      },
    },
  },
  keyed: {
    title: 'Sign in to see the content and to download the receipt',
    text: 'The private link only says which procedure was filed and when. Answers and files are for the applicant.',
    link: 'Sign in',
  },
  check: {
    title: 'Check a receipt',
    heading: 'Is this receipt one of ours?',
    lead: 'Enter the dossier code and the fingerprint that are printed on the receipt, or scan its QR code. No sign-in; this page does not tell who filed, or what.',
    code: 'Dossier code',
    codeHint: 'At the head of the receipt. For example: 14.26.H29-261123-0042.',
    hash: 'Fingerprint (SHA-256)',
    hashHint: '64 digits and letters from a to f. Spaces and capitals do not matter.',
    button: 'Check',
    codeMissing: 'Enter the dossier code at the head of the receipt.',
    notACode: 'This is not a dossier code. A code looks like 14.26.H29-261123-0042.',
    hashMissing: 'Enter the fingerprint that is printed on the receipt.',
    notAHash: (length) =>
      `A fingerprint has exactly 64 digits and letters from a to f; this has ${length} characters. Copy the whole line.`,
    matches: {
      title: 'Right: the portal issued this receipt',
      text: (code, day, unit) =>
        `Dossier ${code}, filed on ${day}, sent to ${unit}. Every word of the receipt with this fingerprint is what was filed.`,
      altered:
        'This receipt is right, but what the portal holds was changed after the filing. Keep the receipt safe: it is evidence. Call 1022 and read out the dossier code.',
      erased:
        'The portal no longer holds the content of the dossier (erased, as the rules on retention want it); the fingerprint in the journal still vouches for the receipt.',
      only: 'Filed before the journal took fingerprints of receipts: it vouches for the answers, not yet for the applicant’s particulars and the list of files.',
      follow: 'Follow the dossier',
    },
    differs: {
      title: 'Wrong: the receipt of this dossier has another fingerprint',
      text: 'Look at every character again, or scan the QR code instead of typing. If it still differs, the receipt in your hands is not the one that the portal issued, or it was changed.',
    },
    noDossier: {
      title: 'No dossier has this code',
      text: 'Look at every digit of the code again. If it is as printed, the paper was not issued by this portal.',
    },
    unknown: {
      title: 'This dossier cannot be checked',
      text: 'It was filed before the portal took fingerprints of receipts, and its content is no longer there to recompute one. Call 1022.',
    },
    from: {
      title: 'Do you have a file?',
      text: 'Choose bien-nhan.json: code and fingerprint are filled in for you. Choose any other file: see its fingerprint and compare it with the one on the receipt. It is read in the browser and not sent anywhere.',
      filled: 'Code and fingerprint are filled in from this file. Press “Check”.',
    },
    means: {
      title: 'What does this prove?',
      text: 'When a dossier is filed, the portal writes the fingerprint of its whole content into a journal that cannot be changed. If the fingerprint agrees, what the receipt says is what was filed, at the moment it states.',
    },
  },
  staff: 'Receipt and declaration',
};

import type { texts as Vi } from '#src/i18n/vi/texts.ts';

/** Help, privacy, accessibility, counters, sign-in, and what the error pages say. */
export const texts: typeof Vi = {
  signIn: {
    title: 'Sign in',
    lead: 'To apply and to see your dossiers. Afterwards you come back to where you were.',
    expired: {
      title: 'Your last session has ended',
      text: 'To keep you safe, a session closes after 30 minutes without activity. What you had just sent is kept for 30 minutes, until you yourself sign in again.',
    },
    file: {
      title: 'Sign in to get the file',
      text: 'The file that you pressed was not downloaded, and nothing has happened to it. Once signed in you are back on the page that has it: press it again. If you came by a private link, open the link in your letter or on your slip again.',
    },
    failed: {
      title: 'You are not signed in yet',
      text: 'VNeID did not answer completely, or it took too long. Try again with the button below.',
      refused: 'You chose not to share, so you are not signed in. Nothing was sent to us.',
    },
    already: (name) => `You are signed in as ${name}.`,
    goOn: 'Go on',
    vneid: 'Continue with VNeID',
    everyone: 'Companies and officials sign in with VNeID too: once it knows you, the portal shows the part that is yours.',
    otp: { title: 'We never phone you to ask for a code', text: 'Type a one-time code only into your own VNeID app.' },
    sandbox: {
      title: 'Test environment: choose a sample person',
      text: 'The VNeID page here is a stand-in. Use no real name, number or password.',
    },
    people: [
      { name: 'Nguyễn Thị An', what: 'citizen, level 2, lives in Sài Gòn Ward' },
      { name: 'Trần Văn Bình', what: 'citizen, level 1, lives in Thủ Dầu Một Ward' },
      { name: 'Lê Hoàng Châu', what: 'citizen, level 2, represents a company' },
      { name: 'tiepnhan.26740, truongphong.26740, …', what: 'officials of Sài Gòn Ward, one per role' },
    ],
    ways: 'Three ways, nobody left behind',
    rungs: [
      { title: 'You have VNeID level 2', text: 'Apply entirely online: nothing to print, sign or scan.' },
      {
        title: 'You have VNeID level 1',
        text: 'Track and see your own dossiers. For procedures that issue a certificate, raise your account to level 2 at a ward police office: bring your identity card, it is free.',
      },
      { title: 'You have none, or would rather not', text: 'Go to any public service centre. An officer applies with you.' },
    ],
    shared:
      'From VNeID we receive: name, identity number, date of birth, gender, nationality, ethnicity, residence, the date and place of issue of your identity card, phone number, e-mail address and identity level; if you represent an organisation, also its name and tax code. VNeID asks you before it sends them. Each time an official opens a dossier or paper of yours, that is recorded.',
    privacy: 'How your data is used',
    level2: 'How to raise your account to level 2',
  },
  faults: {
    400: {
      title: 'The request could not be read',
      heading: 'Part of what was sent is missing',
      text: 'Go back one page and try again. If you were typing, the steps you saved are still there.',
    },
    403: {
      title: 'Cannot be opened',
      heading: 'This account cannot open that page',
      text: 'You may be signed in with another account, or the page was opened from somewhere else.',
    },
    404: {
      title: 'Page not found',
      heading: 'There is nothing at this address',
      text: 'The link may have been cut when it was copied, or the dossier code is incomplete. Your dossier is safe.',
    },
    413: {
      title: 'Too large',
      heading: 'What you sent is too large',
      text: 'Go back and send less. The steps you saved are still there.',
    },
    415: {
      title: 'This type cannot be read',
      heading: 'The server cannot read this type of data',
      text: 'Use the buttons on the page, or go back and try again.',
    },
    421: { title: 'Wrong address', heading: 'This is not the address of the portal', text: 'Open the home page at its official address.' },
    429: {
      title: 'Too many requests',
      heading: 'Too many requests came at once',
      text: 'Wait a minute and try again; if you have filed very many dossiers today, go on tomorrow. This limit stops machines that guess codes or send in bulk; what was saved is still there.',
    },
    500: {
      title: 'The server failed',
      heading: 'The fault is ours, not yours',
      text: 'The steps you saved are still there. Try again in a minute.',
    },
    503: {
      title: 'Busy for a moment',
      heading: 'The server is busy or starting',
      text: 'Try again in a minute. The steps you saved are still there and no deadline moves.',
    },
  },
  fault: {
    status: (n) => `Error ${n}`,
    ours: (when) => `Our fault, ${when}`,
    search: 'Search procedures',
    again: 'To the home page',
    ways: { home: 'Home page', procedures: 'All procedures', track: 'Track a dossier', call: 'Call 1022' },
    written: { title: 'What you had written', text: 'It was not sent. Copy it to use it elsewhere.' },
    reference: {
      title: 'Still failing? Call 1022 and read out this code',
      text: 'It leads to the line in our log and holds nothing about you.',
    },
  },
  help: {
    title: 'Help',
    heading: 'How can we help?',
    lead: 'Questions people often ask. If yours is missing, call 1022 at any hour.',
    call: 'Call 1022',
    level2: {
      title: 'Raise VNeID to level 2',
      text: 'Procedures that issue a certificate need a level 2 account, so that it is surely you and nobody applies in your name without your knowledge. This level is proposed by the portal and not confirmed.',
      steps: [
        { title: 'Take your identity card to a ward or commune police office', text: 'Any of them, wherever you live. It is free.' },
        {
          title: 'They take a photo, fingerprints and your phone number',
          text: 'The account is ready within 3 working days if your identity card is valid, 7 if you have none (Decree 69/2024/NĐ-CP).',
        },
        {
          title: 'Wait for the text message, open the VNeID app and activate',
          text: 'Then sign in here again: the portal sees the new level by itself.',
        },
      ],
      procedure: 'See the procedure for a level 2 electronic identity account',
    },
    questions: [
      {
        q: 'Do I have to pay?',
        a: 'Each procedure page shows the fee for each way of applying. The city waives the fee (lệ phí) of many procedures online; charges (phí), as for certified copies, remain. We never ask for a transfer over the phone.',
      },
      {
        q: 'How is the due date counted?',
        a: 'From the moment the dossier is received, in working days and hours, without days off. While the office waits for you the clock stands still and the date moves by just that time. Before reception there is only an expected date.',
      },
      {
        q: 'My connection broke while I was typing?',
        a: 'Each step is saved as a draft when you continue. Sign in again, open “My dossiers” and go on from that step.',
      },
      {
        q: 'Who can see my dossier?',
        a: 'Officials of the receiving office and of the office that decides. Each time an official opens a dossier or paper of yours it is recorded; you see it under “My dossiers”. Whoever has the code sees the progress, neither name nor content.',
      },
      {
        q: 'What is the difference between code and private link?',
        a: 'The code is printed on paper and can be guessed, so it opens the progress only. The private link in our mail also opens the papers of the dossier; do not pass it on. Your answers show only after sign-in.',
      },
      {
        q: 'I have no smartphone?',
        a: 'Go to any public service centre with your identity card. An officer types for you and prints your slip.',
      },
      {
        q: 'What if my dossier is late?',
        a: 'The office has to apologise in writing and name a new date. The first date stays on the tracking page.',
      },
    ],
    more: 'Questions people ask',
  },
  privacy: {
    title: 'Your data',
    heading: 'What we keep about you, and who can see it',
    parts: [
      {
        title: 'What, and from where',
        text: [
          'When you sign in: name, identity number, date of birth, gender, nationality, ethnicity, residence, the date and place of issue of your identity card, phone number, e-mail address and identity level, from VNeID, after you agreed there. If you represent an organisation: also its name and tax code.',
          'When you apply: what you declare. Each answer says where it came from and whether you changed it.',
        ],
      },
      {
        title: 'What for',
        text: [
          'Only to decide the procedure you asked for, to tell you the steps you need to know of, and as evidence in a complaint. No advertising, no sale, no scoring.',
        ],
      },
      {
        title: 'Who can see it',
        text: [
          'Officials of the receiving office and of the office that decides. Each time an official opens a dossier or paper of yours it is recorded; you see it under “My dossiers”.',
          'The public tracking page has no name, number, address or content; for sensitive fields not even the field.',
        ],
      },
      {
        title: 'For how long',
        text: [
          'Drafts you did not submit: deleted 30 days after the last save; you can delete them at any time.',
          'Submitted dossiers, with questions, messages, complaints and the record of who looked: as long as the archive rules of their kind say. For now the portal does not delete submitted dossiers by itself. The journal holds only codes, times and fingerprints of data, so content can be erased without breaking it.',
          'The private link ends 90 days after the dossier.',
        ],
      },
      {
        title: 'Cookies',
        text: [
          'Only those it takes to work: your session (closes after 30 minutes without use, 12 hours at most), the display you chose, the private link (15 minutes), a mark on a device that asked for a dossier that does not exist (one hour, so that nobody guesses codes), and a few temporary cookies while you sign in. No tracking, nothing from third parties.',
        ],
      },
      {
        title: 'Your rights',
        text: [
          'The Law on Personal Data Protection lets you see, correct, erase, object and complain.',
          'See: “My dossiers”.',
          'Correct, erase, object: the portal does not take this online yet; call 1022 or come to a counter.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Usable by everybody',
    heading: 'Made for everybody, also when eyes, hands or the device do not cooperate',
    parts: [
      {
        title: 'What we aim at',
        text: [
          'WCAG 2.2 level AA on every page, in Vietnamese and English. Each change of the code has every type of page checked again by machine.',
        ],
      },
      {
        title: 'What you can do',
        text: [
          'Do everything with a keyboard; where you are always has a visible outline.',
          'Zoom to 400 %, or choose “Large text”, light or dark at the foot of the page.',
          'Switch JavaScript off, use an old phone, a slow line: everything still works.',
          'Listen with a screen reader: each field has a label, each error is read out and leads to its field.',
          'Print slips on A4; black and white loses nothing.',
        ],
      },
      {
        title: 'What is missing',
        text: [
          'The PDFs carry a title and a language, but people who use screen readers have not tried them all.',
          'There is no Khmer or Chinese, and no sign language yet.',
        ],
      },
      {
        title: 'If something is hard',
        text: ['Call 1022 and say which page. Until it is mended, an officer at a counter does it with you.'],
      },
    ],
  },
  counters: {
    title: 'Counters',
    heading: 'Find a counter near you',
    lead: (n) => `There are ${n} public service centres. Apply at any of them, wherever you live.`,
    search: 'Name of a ward or commune, new or old',
    placeholder: 'For example: Bến Nghé',
    button: 'Search',
    found: (n, text) => (n === 0 ? `No place called “${text}”` : n === 1 ? `1 place for “${text}”` : `${n} places for “${text}”`),
    none: 'Try the name from before July 2025, or only a part of it.',
    all: 'Show all',
    unit: 'Ward or commune',
    former: 'Made of these former units',
    part: 'part of it',
    contact: 'Contact',
    contactUnverified: 'not confirmed',
    hours: 'Opening hours',
    sameHours: 'Common opening hours',
    except: 'here only',
    unverified: 'These are the general hours; each counter has yet to confirm its own. Call 1022 before you travel far.',
    days: (from, to) => (from === to ? from : `${from} to ${to}`),
    groups: { ward: 'Wards', commune: 'Communes', special_zone: 'Special zone' },
  },
};

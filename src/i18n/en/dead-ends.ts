import type { deadEnds as Vi } from '#src/i18n/vi/dead-ends.ts';

export const deadEnds: typeof Vi = {
  more: 'Still stuck?',
  what: 'What to do?',
  noAccount: 'No VNeID yet?',
  list: 'When you cannot go on',
  call: 'Call 1022, day and night',
  ended: (name) => `You no longer act for ${name}`,
  cases: {
    'chua-co-tai-khoan': {
      title: 'No VNeID account yet',
      lead: 'One signs in here with VNeID only; there are no accounts of our own. Without it you can still get things done.',
      steps: [
        {
          title: 'In a hurry: go to a counter',
          text: 'Bring your identity card. An official files in front of you, and you get a code to follow it.',
        },
        {
          title: 'Ask somebody in the family',
          text: 'Somebody with VNeID files for you under a mandate. You agree by your own sign-in once you have VNeID.',
        },
        { title: 'Get VNeID', text: 'Install VNeID for level 1. For level 2 go to the ward police once, with your identity card.' },
      ],
      link: { page: 'counters', name: 'See counters near you' },
    },
    'chua-du-muc': {
      title: 'Your level is too low for this',
      lead: 'This procedure needs level 2: the police have seen you once. What you typed is safe in its draft.',
      steps: [
        { title: 'Go to the ward police', text: 'Bring your identity card. Once, free of charge.' },
        { title: 'Sign out and in again', text: 'Choose level 2 in VNeID, then open the draft under “My dossiers”.' },
        { title: 'Do not want to wait?', text: 'File at a counter: there your card stands in for the level.' },
      ],
      link: { page: 'counters', name: 'See counters near you' },
    },
    'chua-co-uy-quyen': {
      title: 'Nobody has let you do this',
      lead: 'The person or organisation for whom you act has not let you file this procedure. Nothing was sent.',
      steps: [
        {
          title: 'See for whom you act',
          text: 'The line at the top of every page says it. If this is your own business, change to “Myself”.',
        },
        {
          title: 'Ask for the right',
          text: 'In an organisation the representative gives you the role “file”. A person makes a mandate with this procedure in it.',
        },
        { title: 'Both sides agree', text: 'A mandate is in force once each has agreed by its own sign-in.' },
      ],
      link: { page: 'acting', name: 'See for whom you may act' },
    },
    'thu-tuc-dong': {
      title: 'This procedure is not filed here',
      lead: 'Some want you there in person; others were abolished or replaced. The page of each procedure says why.',
      steps: [
        { title: 'Look at its page again', text: 'It says where to file, what to bring and how long it takes.' },
        { title: 'Find what replaces it', text: 'Type what you want to do in plain words. Only procedures in force are shown.' },
        { title: 'Your draft is there', text: 'What you typed is not lost at once: see “My dossiers”.' },
      ],
      link: { page: 'procedures', name: 'Find a procedure' },
    },
    'het-phien': {
      title: 'Your session has ended',
      lead: 'It ends after 30 minutes of nothing, after 12 hours at most, so that nobody else goes on at your device. What was saved is safe.',
      steps: [
        { title: 'Sign in again', text: 'You come back to the page you were on.' },
        {
          title: 'It ended as you sent something?',
          text: 'What you sent is kept for 30 minutes, encrypted, for you alone: sign in and go on.',
        },
        { title: 'A shared phone', text: 'Press “Sign out” when done. Whoever comes next sees nothing of yours.' },
      ],
      link: { page: 'signIn', name: 'Sign in again' },
    },
    'het-quyen': {
      title: 'Your right to act for them has ended',
      lead: 'They took it back, or the mandate is over. If you have just pressed something, it was not done. From now on you act for yourself.',
      steps: [
        { title: 'What was filed goes on', text: 'It belongs to that person or organisation, who follow it by their own sign-in.' },
        { title: 'If it is a mistake', text: 'Ask them to invite you again or make a new mandate. Once both agree you go on at once.' },
        { title: 'Other business', text: 'Choose again for whom you act, or act for yourself.' },
      ],
      link: { page: 'acting', name: 'See for whom you may act' },
    },
  },
};

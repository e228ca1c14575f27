import type { proofs as Vi } from '#src/i18n/vi/proofs.ts';

export const proofs: typeof Vi = {
  own: {
    title: 'Proof that nobody can rewrite this',
    text: (day: string) =>
      `The journal of this dossier, as it stood at the end of ${day}, is part of the root that was published for that day. Keep the file: should anybody change the journal later, it shows.`,
    link: 'Download the proof (JSON)',
    check: 'Check it here',
    none: 'The first proof is there after midnight, when the day is closed.',
  },
  check: {
    title: 'Check the proof of a day',
    lead: 'Choose the proof, or paste what is in it. There is nobody’s name, number or dossier code in it: only hashes.',
    proof: 'What is in the proof',
    hint: 'Open the JSON file, copy all of it and paste it here.',
    choose: 'The proof: it is read on your own machine',
    missing: 'Paste what is in the proof into this box.',
    button: 'Check',
    holds: {
      title: 'The proof holds',
      text: (day: string, size: string) =>
        `The hashes in the file lead to the very root that was published for ${day}, of ${size} dossiers. The journal of this dossier cannot have been changed since without its being seen.`,
    },
    'not-a-proof': {
      title: 'This is no proof',
      text: 'All of the file is needed, from the first { to the last }. Download it again from the page of your dossier and try once more.',
    },
    'path-fails': {
      title: 'The proof does not hold',
      text: 'The hashes in the file do not lead to the root in it: it was changed, or something is missing. Download it again from the page of your dossier.',
    },
    'no-root': {
      title: 'No root was published for this day',
      text: (day: string) => `The portal has not published a root for ${day}. The file was not made by this portal.`,
    },
    'other-root': {
      title: 'Not the root that was published',
      text: (day: string) =>
        `The file holds by itself, but its root is not the one that was published for ${day}. If you have it from this portal, keep it and call 1022.`,
    },
    roots: 'All published roots',
    self: {
      title: 'Check it yourself',
      steps: [
        'The SHA-256 of the dossier code, exactly as it is printed, is the field “dossier”.',
        'The leaf is the SHA-256 of the byte 00, then “dossier”, then “head” (32 bytes each).',
        'Follow “path” from below: a node is the SHA-256 of the byte 01, the left hash, the right hash. The place is “index” among “size” leaves, as in RFC 9162, section 2.1.3.2.',
        'What comes out must be “root”, and the root of “day” in the table goc-ngay.',
      ],
    },
  },
};

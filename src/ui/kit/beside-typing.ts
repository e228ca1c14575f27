/**
 * For a link to a file on a page where words are typed: the page stays as it is, and where the file does not come (a session that ended) what
 * happened is told in a window of its own. Never `download`: a browser would save the sign-in page under the file's name, or say nothing.
 */
export const besideTyping = { target: '_blank', rel: 'noopener' } as const;

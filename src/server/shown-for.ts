import { postMark } from '#src/domain/people/account.ts';
import type { Rendered } from '#src/server/render.ts';
import { actAs, forWhom } from '#src/services/acting.ts';
import type { Session } from '#src/services/session.ts';
import type { Visit } from '#src/services/visit.ts';

/**
 * A session acts for one at a time, and its pages lie open in several windows. So every form says for whom its page was shown, and is
 * answered for that one, wherever another window has turned the session meanwhile.
 */
export const shownForName = 'thay';

/** As `actAs` takes it: `self`, or the id of whom the session acts for. */
const whom = (session: Session): string => (session.organisation || session.principal ? forWhom(session) : 'self');

/**
 * A citizen's page with that in each of its forms, before everything else in them; and a private page, or one that says that it shows its
 * owner what is his, with it and with who looks in its `main`, where script reads it that leaves the page once its right has ended. An
 * official's page says by which posts it was made, and of which dossier it is where he may write on it: losing another post leaves it open.
 */
export function tellWhom(made: Rendered, { session, page, params }: Visit, isPrivate: boolean): Rendered {
  if (!session) return made;
  const input = session.kind === 'citizen' ? `<input type="hidden" name="${shownForName}" value="${whom(session)}"/>` : '';
  const text = made.body.toString('utf8').replace(/<form\b(?=[^>]*\smethod="post")[^>]*>/g, (form) => form + input);
  const main = /<main\b[^>]*>/.exec(text)?.[0];
  if (main === undefined || !(isPrivate || main.includes(' data-own='))) return { ...made, body: Buffer.from(text) };
  const dossier = page === 'staffDossier' || page === 'markSupplement' ? params.code : '';
  const posts = [...new Set(session.posts.map(postMark))].join(' ');
  const desk = session.kind === 'staff' ? ` data-desk="${dossier}" data-posts="${posts}"` : ''; // what an official reads is others'
  const html = text
    .replace(main, () => `${main.slice(0, -1)} data-for="${whom(session)}" data-who="${session.id}"${desk}>`)
    .replace('</body>', () => '<script type="module" src="/m/live.js"></script></body>');
  return { ...made, body: Buffer.from(html) };
}

/**
 * The session as it acts for whom the form was shown for; `ended`, and for himself, where it no longer may.
 * @param shownFor as it came: a post that had waited brings its own after that of the page that sends it on
 */
export async function turnToShown(session: Session, shownFor: readonly string[] | undefined, now: Date): Promise<Session> {
  const to = shownFor?.at(-1);
  if (session.kind !== 'citizen' || to === undefined || to === whom(session)) return session;
  const { organisation: _, principal: __, grounds: ___, ...self } = session;
  const turned = await actAs(session, to, now);
  if (!turned.ok) return { ...self, ended: '' };
  if (turned.value === 'self') return self;
  const { kind, id, name, number, level, grounds } = turned.value;
  return {
    ...self,
    grounds,
    ...(kind === 'organisation' ? { organisation: { id, name, taxCode: number } } : { principal: { id, name, number, level } }),
  };
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { PageName } from '#src/i18n/paths.ts';
import { perProcess } from '#src/per-process.ts';
import type { Session } from '#src/services/session.ts';

/** What an action answered: it could not be done, and what was typed comes back beside what is wrong with it; or it was, and `shown` is told once. */
export type Turn = {
  do: string;
  typed: Record<string, string[]>;
  /** field name → kind of fault, worded by the page */
  faults: Record<string, string>;
  refusal?: { kind: string } & Record<string, unknown>;
  shown?: Record<string, string>;
};

/** One request for one page, as the front understood it. */
export type Visit = {
  locale: Locale;
  page: PageName;
  params: Record<string, string>;
  query: Record<string, string>;
  session?: Session;
  turn?: Turn;
  now: Date;
  /** stand-ins of the outside world are running: every page says so */
  sandbox: boolean;
  requestId: string;
  display: { theme: 'system' | 'light' | 'dark'; text: 'normal' | 'large' };
  /** came with the private link of the dossier with this id */
  keyed?: string;
};

const visits = () => perProcess('visits', () => new AsyncLocalStorage<Visit>());

/** Renders with this visit in reach of every component. */
export const during = <T>(visit: Visit, render: () => T): T => visits().run(visit, render);

/** The visit that this page is rendered for. @throws outside a request of the front */
export async function visit(): Promise<Visit> {
  const current = visits().getStore();
  if (!current) throw new Error('no visit: this page was not asked for through the front');
  return current;
}

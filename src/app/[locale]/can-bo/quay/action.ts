import { orderFiles, pressFileButton } from '#src/app/[locale]/nop-ho-so/[code]/[draft]/[step]/file-buttons.ts';
import { type Action, first, type Outcome, type Typed } from '#src/app/action.ts';
import { wordsName } from '#src/domain/dossiers/supplement.ts';
import { href } from '#src/i18n/paths.ts';
import { dropEntry, type Entered, enterPapers, enterPerson, enterProcedure } from '#src/services/counter/enter.ts';
import { type ReceiveRefusal, receiveAtCounter } from '#src/services/counter/receive.ts';
import { askAtCounter, refuseAtCounter } from '#src/services/counter/turn-away.ts';
import type { Visit } from '#src/services/visit.ts';

const at = ({ locale }: Visit, entry: string, step?: string): string =>
  `${href(locale, 'counter', {})}?${new URLSearchParams({ luot: entry, ...(step && { buoc: step }) })}`;

function entered(visit: Visit, entry: string, done: Entered | undefined): Outcome {
  if (!done) return { to: href(visit.locale, 'counter', {}) };
  if (!done.ok) return { refused: { kind: 'faults' }, faults: done.error };
  return { to: at(visit, entry, done.value.next === 'done' ? undefined : done.value.next) };
}

type Received = { ok: true; value: { code: string } } | { ok: false; error: ReceiveRefusal } | undefined;

function received(visit: Visit, entry: string, done: Received): Outcome {
  if (!done) return { to: href(visit.locale, 'counter', {}) };
  if (done.ok || done.error.kind === 'entered-only') return { to: at(visit, entry) }; // the entry's page shows how far it came
  if (done.error.kind === 'not-ready') return { to: at(visit, entry, done.error.step) };
  return { refused: { kind: 'faults' }, faults: done.error.faults };
}

const rule = { role: 'reception' } as const;
const entryOf = (typed: Typed): string => first(typed, 'luot');

export const actions: Record<string, Action> = {
  person: {
    rule,
    run: async (visit, typed) => {
      if (!visit.session) return { gone: true };
      return entered(visit, entryOf(typed), await enterPerson(visit.session, entryOf(typed), typed, visit.now));
    },
  },
  procedure: {
    rule,
    run: async (visit, typed) => {
      if (!visit.session) return { gone: true };
      return entered(visit, entryOf(typed), await enterProcedure(visit.session, entryOf(typed), first(typed, 'procedure'), visit.now));
    },
  },
  papers: {
    rule,
    run: async (visit, typed) => {
      if (!visit.session) return { gone: true };
      const entry = entryOf(typed);
      const done = await enterPapers(visit.session, entry, typed, visit.now);
      // Saved first, right or wrong; a button beside a file asks for nothing else.
      const beside = done && (await pressFileButton(visit.session, entry, typed, visit.now));
      if (beside) return { to: `${at(visit, entry, 'giay-to')}#${encodeURIComponent(beside)}` };
      return entered(visit, entry, done);
    },
  },
  'thu-tu': {
    rule,
    run: async (visit, typed) => {
      const { luot: entry = '' } = visit.query;
      if (!visit.session) return { gone: true };
      await orderFiles(visit.session, entry, typed);
      return { to: at(visit, entry, 'giay-to') };
    },
  },
  receive: {
    rule,
    run: async (visit, typed) => {
      const { session, locale, now } = visit;
      if (!session) return { gone: true };
      const fee = { amount: first(typed, 'amount'), receiptNumber: first(typed, 'receipt'), later: first(typed, 'later') === 'yes' };
      return received(visit, entryOf(typed), await receiveAtCounter(session, entryOf(typed), fee, { locale, now }));
    },
  },
  request_supplement: {
    rule,
    run: async (visit, typed) => {
      const { session, locale, now } = visit;
      if (!session) return { gone: true };
      const marks = { ...typed, [wordsName]: typed.reason ?? [] };
      return received(visit, entryOf(typed), await askAtCounter(session, entryOf(typed), marks, { locale, now }));
    },
  },
  refuse_reception: {
    rule,
    run: async (visit, typed) => {
      const { session, locale, now } = visit;
      if (!session) return { gone: true };
      const why = { reason: first(typed, 'reason'), cause: first(typed, 'cause') };
      return received(visit, entryOf(typed), await refuseAtCounter(session, entryOf(typed), why, { locale, now }));
    },
  },
  drop: {
    rule,
    run: async (visit, typed) => {
      if (visit.session) await dropEntry(visit.session, entryOf(typed), visit.now);
      return { to: `${href(visit.locale, 'counter', {})}?bo=1` };
    },
  },
};

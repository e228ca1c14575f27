import { type Handoff, handoffsOf } from '#src/data/handoffs.ts';
import { dossiersOf, resultsOf } from '#src/data/queries/my-dossiers.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { answerBy } from '#src/domain/clock/working-time.ts';
import { getStatus, type Status } from '#src/domain/dossiers/status.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { usableUntil } from '#src/domain/procedures/result-validity.ts';
import { ownerOf } from '#src/services/acting.ts';
import { type Helper, helpersNow } from '#src/services/filing/filed-for.ts';
import { listDrafts, type OpenDraft } from '#src/services/filing/open-draft.ts';
import { usableMonths } from '#src/services/renewals.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { type Look, whoLooked } from '#src/services/who-looked.ts';

export type MyDossierLine = {
  code: string;
  procedureCode: string;
  /** the draft it was filed from, whose page confirms it */
  draftId: string | null;
  procedure: Text;
  unit: Text;
  status: Status;
  /** whose turn it is */
  turn: 'office' | 'citizen' | 'nobody';
  submittedAt: Date;
  dueAt: Date | null;
  /** until reception has answered: by when it must */
  answerBy: Date | null;
  /** past its date, and not ended or waiting for the citizen */
  late: boolean;
  endedAt: Date | null;
  /** the office asked him something, and waits for his answer */
  asked: boolean;
  /** the request for a supplement that waits for him */
  request: { id: string; items: number; answerBy: Date } | null;
};

/** Everything that is the person's own, or the organisation's for which he acts. */
export type MyArea = {
  /** what only he can move */
  awaited: MyDossierLine[];
  drafts: OpenDraft[];
  /** by draft: the package that was prepared from it for another portal; the official who files it for him at a counter */
  handoffs: Map<string, Handoff>;
  helpers: Map<string, Helper>;
  dossiers: MyDossierLine[];
  results: {
    id: string;
    code: string;
    procedure: Text;
    number: string;
    at: Date;
    size: number;
    /** the last day on which it can be used, where one is known */
    usableUntil: string | null;
  }[];
  /** the last looks of officials at his data */
  looks: Look[];
};

/** Undefined for officials: what is theirs lies in the staff area. */
export async function myArea(session: Session, now: Date): Promise<MyArea | undefined> {
  if (session.kind !== 'citizen') return undefined;
  const owner = ownerOf(session);
  const [drafts, rows, results, looks, handoffs, helpers] = await Promise.all([
    listDrafts(session, now),
    dossiersOf(owner),
    resultsOf(owner),
    whoLooked(session, undefined, 10),
    handoffsOf(owner.personId),
    helpersNow(session, now),
  ]);
  const { calendar } = snapshot();
  const procedureOf = async (versionId: string) => (await getVersion(versionId)).procedure;
  const dossiers = await Promise.all(
    rows.map(async (row): Promise<MyDossierLine> => {
      const { turn } = getStatus(row.status);
      const procedure = await procedureOf(row.versionId);
      const endedAt = row.returnedAt ?? row.finishedAt;
      return {
        code: row.code,
        procedureCode: procedure.code,
        draftId: row.draftId,
        procedure: procedure.shortName,
        unit: getUnit(row.competentUnit).fullName,
        status: row.status,
        turn,
        submittedAt: row.submittedAt,
        dueAt: row.dueAt,
        answerBy: row.status === 1 ? answerBy(calendar, row.submittedAt, row.pausedMinutes) : null,
        late: row.dueAt !== null && endedAt === null && row.pausedAt === null && row.dueAt < now,
        endedAt,
        asked: row.openQuestions > 0,
        request: row.request,
      };
    }),
  );
  const usable = usableMonths();
  return {
    awaited: dossiers.filter(({ turn, asked }) => turn === 'citizen' || asked),
    drafts,
    handoffs: new Map(handoffs.map((it) => [it.draftId, it])),
    helpers,
    dossiers,
    results: await Promise.all(
      results.map(async ({ versionId, ...result }) => {
        const procedure = await procedureOf(versionId);
        const months = usable.get(versionId)?.months;
        return {
          ...result,
          procedure: procedure.shortName,
          usableUntil: months === undefined ? null : usableUntil(vietnamDate(result.at), months),
        };
      }),
    ),
    looks: looks?.looks ?? [],
  };
}

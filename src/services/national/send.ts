import { randomUUID } from 'node:crypto';
import { type Away, type NationalAnswer, type NationalPortal, sendMessage } from '#src/adapters/national-portal.ts';
import { consume } from '#src/data/consumers.ts';
import {
  claimTurns,
  noteNotTaken,
  notePortalAnswers,
  notePortalAway,
  noteTaken,
  noteToTell,
  type Sent,
  type Turn,
} from '#src/data/national.ts';
import { type StoryEntry, storyOf } from '#src/data/queries/dossier-story.ts';
import { findStaffFile } from '#src/data/queries/staff-file.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { findRequest } from '#src/data/supplements.ts';
import { dossierMessage, progressMessage, type Told } from '#src/documents/national/messages.ts';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import { rulesOf } from '#src/domain/dossiers/step-roles.ts';
import { fileFieldAt } from '#src/domain/forms/file-answers.ts';
import type { Service } from '#src/domain/national/messages.ts';
import { servicesFor } from '#src/domain/national/messages.ts';
import { compareAfter, pauseAfterRefusal, pauseWhileAway } from '#src/domain/national/pauses.ts';
import { isUsable } from '#src/domain/uploads/upload.ts';
import { baseUrl, nationalPortal } from '#src/env.ts';
import { caseOfDossier } from '#src/services/dossier-case.ts';
import { getUnit } from '#src/services/units.ts';

export const noteBite = 500;

/** Notes what the national portal has to be told, in the transaction that moves the cursor; nothing while there is none. @returns entries taken */
export async function noteForNational(now: Date): Promise<number> {
  if (!nationalPortal()) return 0;
  return consume('national', noteBite, async (client, entries) => {
    const told = entries.flatMap(({ dossierId, sequence, type }) => {
      const parts = servicesFor(type).length;
      return parts > 0 ? [{ dossierId, sequence, parts }] : [];
    });
    if (told.length > 0) await noteToTell(client, told, now);
  });
}

export const turnBite = 8;
/** Of one dossier in one turn: then others have theirs. */
const mostInATurn = 20;
/** Time for a call with two sign-ins, and to build what is sent. */
const leaseFor = ({ timeout }: NationalPortal): number => 4 * timeout + 60_000;

/**
 * Sends what waits, several dossiers at once, each in the order of its journal. While the portal is away one message tries at a time, with
 * growing pauses. Any number of workers may do this.
 * @returns how many dossiers were taken up
 */
export async function sendToNational(clock: () => Date): Promise<number> {
  const portal = nationalPortal();
  if (!portal) return 0;
  const now = clock();
  const turns = await claimTurns(now, new Date(now.getTime() + leaseFor(portal)), turnBite, randomUUID());
  if (turns.length === 0) return 0;
  const ends = await Promise.all(turns.map((turn) => takeTurn(portal, turn, clock)));
  const away = ends.find((end) => end !== undefined);
  if (away) await notePortalAway(away, clock());
  else await notePortalAnswers(clock());
  return turns.length;
}

type Message = { service: Service; updating: boolean; key: string; data: object; after: Sent };

/** @returns why the portal counts as away, where it did not take something without blaming the message */
async function takeTurn(
  portal: NationalPortal,
  turn: Turn,
  clock: () => Date,
): Promise<{ fault: Away; status: number | null } | undefined> {
  const messages = await messagesOf(turn);
  const batch = messages.slice(0, mostInATurn);
  for (const [at, message] of batch.entries()) {
    const answer = await sendMessage(portal, message);
    const now = clock();
    if (!answer.taken) return notTaken(turn, at, answer, now);
    const keep = at + 1 < batch.length ? new Date(now.getTime() + leaseFor(portal)) : undefined;
    if (!(await noteTaken(turn, message.after, now, new Date(now.getTime() + compareAfter), keep))) return undefined;
  }
  return undefined;
}

async function notTaken(
  turn: Turn,
  sent: number,
  { fault, status, code }: Extract<NationalAnswer<never>, { taken: false }>,
  now: Date,
): Promise<{ fault: Away; status: number | null } | undefined> {
  // What was taken in this turn has set the counts of the message before to zero.
  const attempts = sent === 0 ? turn.attempts : 0;
  const refusals = sent === 0 ? turn.refusals : 0;
  const pause = fault === 'refused' ? pauseAfterRefusal(refusals + 1) : pauseWhileAway(attempts + 1);
  const next = pause === undefined ? undefined : new Date(now.getTime() + pause);
  await noteNotTaken(turn, { fault, code: code ?? (status === null ? null : String(status)), refused: fault === 'refused', next }, now);
  return fault === 'refused' ? undefined : { fault, status };
}

/** What this dossier still has to tell, in order: made anew from its journal each time, so that the same message is always the same. */
async function messagesOf({ code, dueSequence, sentSequence, sentParts, again, againDue, missing }: Turn): Promise<Message[]> {
  const file = await findStaffFile(code, []);
  if (!file) throw new Error(`no dossier ${code}`);
  const story = await storyOf(file.dossier.id);
  const version = await getVersion(file.dossier.versionId);
  const { quote } = caseOfDossier(version, file.dossier, file.content?.answers);
  const ids = story.flatMap(({ event }) => (event.type === 'supplement_requested' && event.request ? [event.request.requestId] : []));
  const requests = new Map(await Promise.all(ids.map(async (id) => [id, await findRequest(id)] as const)));
  const told = (entries: readonly StoryEntry[]): Told => ({
    dossier: rebuild(entries),
    entries,
    procedure: version.procedure,
    rules: rulesOf(version.procedure),
    applicant: file.content?.applicant ?? null,
    organisation: file.content?.organisation ?? null,
    fees: quote.lines.flatMap(({ kind, amount, count = 1, open, extra }) =>
      amount === null || open || extra ? [] : [{ kind, amount: amount * count }],
    ),
    files: file.uploads
      .filter(({ state }) => isUsable(state))
      .map(({ id, field, kind }) => ({ id, field, kind, label: (version.form && fileFieldAt(version.form, field)?.label.vi) ?? field })),
    results: file.papers.filter(({ kind }) => kind === 'result'),
    asked: (id) => requests.get(id)?.items ?? [],
    unit: (unit) => getUnit(unit).fullName.vi,
    address: { file: (id) => `${baseUrl()}/tai-len/${id}/tep`, paper: (id) => `${baseUrl()}/giay-to/${id}` },
  });
  const upTo = (sequence: number) => story.filter((it) => it.sequence <= sequence);
  const messages: Message[] = againDue
    ? [
        {
          ...{ service: 'DongBoHoSoMC', updating: again > 0 && !missing, key: `${code}/${sentSequence}/DongBoHoSoMC/${again}` },
          data: dossierMessage(told(upTo(sentSequence))),
          after: { sentSequence, sentParts, againDue: false },
        },
      ]
    : [];
  let skip = sentParts;
  for (const { sequence, event } of story) {
    if (sequence <= sentSequence || sequence > dueSequence) continue;
    const services = servicesFor(event.type);
    for (const [at, service] of services.entries()) {
      if (at < skip) continue;
      const entries = upTo(sequence);
      const whole = at + 1 === services.length;
      messages.push({
        service,
        updating: service === 'DongBoHoSoMC' && sequence > 1,
        key: `${code}/${sequence}/${service}`,
        data:
          service === 'DongBoHoSoMC'
            ? dossierMessage(told(entries))
            : progressMessage(told(entries), sequence > 1 ? rebuild(entries.slice(0, -1)) : undefined),
        after: { sentSequence: whole ? sequence : lastWhole(messages, sentSequence), sentParts: whole ? 0 : at + 1, againDue: false },
      });
    }
    if (services.length > 0) skip = 0;
  }
  return messages;
}

const lastWhole = (messages: readonly Message[], before: number): number => messages.at(-1)?.after.sentSequence ?? before;

import type { BulkJob } from '#src/data/bulk-jobs.ts';
import { type Asker, listedDossiers, paperFilesOf } from '#src/data/queries/bulk-dossiers.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { asCsv, asXlsx, type List } from '#src/documents/lists/list.ts';
import { joinPapers } from '#src/documents/pdf/join.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { papersForCitizen } from '#src/domain/dossiers/citizens-view.ts';
import { getStatus } from '#src/domain/dossiers/status.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { fileStore } from '#src/services/file-store.ts';
import { getUnit } from '#src/services/units.ts';

/**
 * The list or the stack of papers of these dossiers, in their order; of those on whose citizen's side the official stands who asked, what that
 * side has of them.
 */
export async function makeBulkFile(
  job: Pick<BulkJob, 'kind' | 'parameters' | 'locale' | 'personId'>,
  codes: readonly string[],
  now: Date,
): Promise<Buffer> {
  const asker = { personId: job.personId, day: vietnamDate(now) };
  if (job.kind === 'print') return stackOf(codes, asker, job.locale);
  const list = await listOf(codes, asker, job.locale);
  return job.parameters.format === 'xlsx' ? asXlsx(list) : asCsv(list);
}

async function stackOf(codes: readonly string[], asker: Asker, locale: Locale): Promise<Buffer> {
  const papers: Buffer[] = [];
  for (const paper of await paperFilesOf(codes, asker)) {
    if (paper.own && papersForCitizen(paper, [paper]).length === 0) continue;
    const { code, sha256 } = paper;
    const bytes = await fileStore().get(sha256);
    if (!bytes) throw new Error(`a paper of dossier ${code} is missing in the file store`);
    papers.push(bytes);
  }
  return joinPapers(papers, messagesOf(locale).bulk.printTitle(codes.length));
}

async function listOf(codes: readonly string[], asker: Asker, locale: Locale): Promise<List> {
  const { bulk, staff } = messagesOf(locale);
  const rows = await Promise.all(
    (await listedDossiers(codes, asker)).map(async (it) => {
      const { procedure } = await getVersion(it.versionId);
      return [
        it.code,
        it.procedureCode,
        procedure.name[locale],
        it.applicant?.name ?? bulk.list.erased,
        it.applicant?.identityNumber ?? '',
        it.applicant?.phone ?? '',
        it.organisation ?? '',
        staff.channel[it.channel],
        getStatus(it.status).name[locale],
        it.step ? staff.step[it.step] : '',
        (it.own ? null : it.assignee) ?? '',
        getUnit(it.receivingUnit).fullName[locale],
        getUnit(it.competentUnit).fullName[locale],
        it.submittedAt,
        it.receivedAt,
        it.dueAt,
        it.originalDueAt,
        it.finishedAt,
      ];
    }),
  );
  return { title: bulk.list.title, heads: bulk.list.heads, rows };
}

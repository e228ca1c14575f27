-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;

-- ── by hand: what Prisma cannot say ──

-- Filed by a process that died before it could mark them; from now on the mark is made where the dossier is.
UPDATE "draft" SET "submitted_as" = d."id", "answers" = '{}', "origins" = '{}'
  FROM "dossier" d
  WHERE d."applicant_id" = "draft"."person_id" AND d."submission_key" = "draft"."id" AND "draft"."submitted_as" IS NULL;

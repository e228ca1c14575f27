-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;

-- ── by hand: what Prisma cannot say ──

-- Filed by a process that died before it could mark them; from now on the mark is made where the dossier is.
UPDATE "draft" SET "submitted_as" = d."id", "answers" = '{}', "origins" = '{}'
  FROM "dossier" d
  WHERE d."applicant_id" = "draft"."person_id" AND d."submission_key" = "draft"."id" AND "draft"."submitted_as" IS NULL;

-- CreateTable
CREATE TABLE "name_mismatch" (
    "id" BIGSERIAL NOT NULL,
    "officer_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "unit_code" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "name_mismatch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "name_mismatch_officer_id_at_idx" ON "name_mismatch"("officer_id", "at");

-- CreateIndex
CREATE INDEX "name_mismatch_person_id_at_idx" ON "name_mismatch"("person_id", "at");

-- AddForeignKey
ALTER TABLE "name_mismatch" ADD CONSTRAINT "name_mismatch_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "name_mismatch" ADD CONSTRAINT "name_mismatch_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Partial: what people file for themselves costs nothing.
CREATE INDEX "dossier_organisation_id_submitted_at_idx" ON "dossier"("organisation_id", "submitted_at") WHERE "organisation_id" IS NOT NULL;

-- Results that go out of date are found by when they were given, a page at a time, and not by walking all closed dossiers of an organisation.
ALTER TABLE "paper" ADD COLUMN "organisation_id" UUID, ADD COLUMN "procedure_code" TEXT;
UPDATE "paper" p SET "organisation_id" = d."organisation_id", "procedure_code" = d."procedure_code"
  FROM "dossier" d WHERE d."id" = p."dossier_id" AND p."kind" = 'result' AND d."organisation_id" IS NOT NULL;
CREATE INDEX "paper_result_idx" ON "paper"("organisation_id", "procedure_code", "at", "id") WHERE "organisation_id" IS NOT NULL;

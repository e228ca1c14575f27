-- The board of organisations: by who filed, by what the office has asked, and by due date each status apart, so that what is rare among what is
-- open is found as fast as what is common; and the newest first with the id that tells two of one moment apart, or a page far down is sorted
-- out of everything behind it. All of them only of what was filed for one.
CREATE INDEX "dossier_organisation_filer_idx" ON "dossier"("organisation_id", "applicant_id", "status", "submitted_at" DESC, "id" DESC) WHERE "organisation_id" IS NOT NULL;
CREATE INDEX "dossier_organisation_asked_idx" ON "dossier"("organisation_id", "submitted_at" DESC, "id" DESC) WHERE "organisation_id" IS NOT NULL AND "open_questions" > 0 AND "finished_at" IS NULL;
CREATE INDEX "dossier_organisation_due_idx" ON "dossier"("organisation_id", "status", "due_at", "id", "procedure_code", "applicant_id") WHERE "organisation_id" IS NOT NULL AND "finished_at" IS NULL AND "due_at" IS NOT NULL;
CREATE INDEX "dossier_organisation_id_submitted_at_id_idx" ON "dossier"("organisation_id", "submitted_at" DESC, "id" DESC) WHERE "organisation_id" IS NOT NULL;
DROP INDEX "dossier_organisation_id_due_at_id_idx";
DROP INDEX "dossier_organisation_id_submitted_at_idx";

-- AlterTable: for which unit the official looked
ALTER TABLE "access_log" ADD COLUMN     "unit_code" TEXT;

-- A look at no dossier names the person: a search by a number that nobody here has is the one exception.
ALTER TABLE "access_log" DROP CONSTRAINT "access_log_what",
  ADD CONSTRAINT "access_log_what" CHECK ("dossier_id" IS NOT NULL OR "subject_id" IS NOT NULL OR "purpose" = 'number_search');

-- AlterTable: a look that is at no dossier yet (a draft that is filed at a counter, a person found by his number) names the person himself
ALTER TABLE "access_log" ADD COLUMN     "reason" TEXT,
ADD COLUMN     "subject_id" UUID,
ADD COLUMN     "unit_code" TEXT,
ALTER COLUMN "dossier_id" DROP NOT NULL;

ALTER TABLE "access_log" ADD CONSTRAINT "access_log_of_somebody" CHECK ("dossier_id" IS NOT NULL OR "subject_id" IS NOT NULL);

-- CreateIndex
CREATE INDEX "access_log_subject_id_id_idx" ON "access_log"("subject_id", "id") WHERE "subject_id" IS NOT NULL;

-- When whoever began a draft for another could no longer file it, and both were told; null again once he may.
ALTER TABLE "draft" ADD COLUMN "right_ended_at" TIMESTAMPTZ(3);
-- Only what somebody began for another and has not sent.
CREATE INDEX "draft_for_others_idx" ON "draft"("id") WHERE "submitted_as" IS NULL AND "purpose" = 'filing' AND ("begun_by" IS NOT NULL OR "organisation_id" IS NOT NULL);
-- What is told of a draft, which may be gone when it is read.
ALTER TABLE "person_notice" ADD COLUMN "procedure_code" TEXT, ADD COLUMN "whom_id" UUID;

-- Since when messages of a webhook have been given up; null from the next that is taken.
ALTER TABLE "webhook" ADD COLUMN "given_up_at" TIMESTAMPTZ(3);
-- Keys that end soon are looked for each hour. Partial: a revoked one ends nothing.
CREATE INDEX "api_key_expires_at_idx" ON "api_key"("expires_at") WHERE "revoked_at" IS NULL;

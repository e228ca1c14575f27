-- Those in force by their last day: both sides are told some days before.
CREATE INDEX "mandate_until_idx" ON "mandate"("until")
  WHERE "ended_at" IS NULL AND "principal_accepted_at" IS NOT NULL AND "agent_accepted_at" IS NOT NULL;

-- CreateIndex: what waits for a leader's answer; a dossier that nobody complains about costs nothing
CREATE INDEX "dossier_competent_unit_complaint_due_at_idx" ON "dossier"("competent_unit", "complaint_due_at") WHERE "complaint_due_at" IS NOT NULL;

-- CreateIndex: the ratings of a unit, without looking at the dossiers that nobody rated
CREATE INDEX "dossier_competent_unit_rated_at_idx" ON "dossier"("competent_unit", "rated_at") WHERE "rated_at" IS NOT NULL;

-- CreateIndex: the complaints that were answered, the last first
CREATE INDEX "journal_complaint_answered_idx" ON "journal"("type", "at") WHERE "type" = 'complaint_answered';

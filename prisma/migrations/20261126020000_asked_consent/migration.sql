-- Marks wait for the head's consent once somebody has asked him, not while they are made. What lay before him until now he was shown as asked.
ALTER TABLE "supplement_marks" ADD COLUMN "asked_at" TIMESTAMPTZ(3);
UPDATE "supplement_marks" m SET "asked_at" = m."saved_at" FROM "dossier" d
  WHERE d."id" = m."dossier_id" AND d."supplement_requests" > d."supplement_consents";
CREATE INDEX "supplement_marks_asked_at_idx" ON "supplement_marks"("asked_at") WHERE "asked_at" IS NOT NULL;

-- The same rows as before, each kind of decision a range of its own, so that its counter can stop at a thousand.
DROP INDEX "dossier_awaited_decision_idx";
CREATE INDEX "dossier_awaited_decision_idx" ON "dossier"("competent_unit", "stop_proposed", "alarm")
  WHERE status IN (2, 4, 5, 6) AND (stop_proposed OR alarm = 3 OR (alarm = 2 AND extended_at IS NULL));

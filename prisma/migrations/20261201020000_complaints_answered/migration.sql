-- The complaints that a unit has answered, the last first, without a look at those of the whole city.
ALTER TABLE "dossier" ADD COLUMN "complaint_answered_at" TIMESTAMPTZ(3);
UPDATE "dossier" d SET "complaint_answered_at" = a."at"
  FROM (SELECT "dossier_id", max("at") AS "at" FROM "journal" WHERE "type" = 'complaint_answered' GROUP BY 1) a WHERE a."dossier_id" = d."id";
CREATE INDEX "dossier_competent_unit_complaint_answered_at_idx" ON "dossier"("competent_unit", "complaint_answered_at")
  WHERE "complaint_answered_at" IS NOT NULL;
-- It served nothing else.
DROP INDEX "journal_complaint_answered_idx";

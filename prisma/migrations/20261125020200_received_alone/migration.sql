-- Who submits writes no entry for a day of reception that is still to come.
DROP INDEX "dossier_competent_unit_received_at_id_idx";
CREATE INDEX "dossier_competent_unit_received_at_id_idx" ON "dossier"("competent_unit", "received_at", "id") WHERE "status" IN (1, 2, 4, 5, 6, 9) AND "received_at" IS NOT NULL;

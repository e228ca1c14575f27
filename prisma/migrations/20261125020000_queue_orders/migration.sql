-- Open dossiers of a unit by the day of reception and by code: closed ones cost nothing.
CREATE INDEX "dossier_competent_unit_received_at_id_idx" ON "dossier"("competent_unit", "received_at", "id") WHERE "status" IN (1, 2, 4, 5, 6, 9);
CREATE INDEX "dossier_competent_unit_code_id_idx" ON "dossier"("competent_unit", "code", "id") WHERE "status" IN (1, 2, 4, 5, 6, 9);

-- All dossiers of a unit, closed ones too, the newest first: a page costs the same however many there are.
CREATE INDEX "dossier_competent_unit_submitted_at_id_idx" ON "dossier"("competent_unit", "submitted_at", "id");
CREATE INDEX "dossier_apart_submitted_at_id_idx" ON "dossier"("receiving_unit", "submitted_at", "id") WHERE "receiving_unit" <> "competent_unit";

-- The register of a unit: what it received in a period, in order. Filed but not yet received costs nothing here.
CREATE INDEX "dossier_receiving_unit_received_at_id_idx" ON "dossier"("receiving_unit", "received_at", "id") WHERE "received_at" IS NOT NULL;

-- What lies with a leader or a head, whoever has the dossier: few of all that are open, and none that is closed.
CREATE INDEX "dossier_awaited_decision_idx" ON "dossier"("competent_unit") WHERE status IN (2, 4, 5, 6) AND (stop_proposed OR alarm = 3 OR (alarm = 2 AND extended_at IS NULL));

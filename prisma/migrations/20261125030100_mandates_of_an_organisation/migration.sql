-- Who may act for an organisation is asked from its side too: whom to tell that something waits for it.
CREATE INDEX "mandate_principal_organisation_id_idx" ON "mandate"("principal_organisation_id");
-- How many proposals somebody has sent.
CREATE INDEX "mandate_proposed_by_idx" ON "mandate"("proposed_by");

-- What lies open past its date now, over the whole city: the index holds only running clocks, and only those past are looked at.
-- CreateIndex
CREATE INDEX "dossier_original_due_at_competent_unit_procedure_code_step_idx" ON "dossier"("original_due_at", "competent_unit", "procedure_code", "step") WHERE status IN (2, 4);

-- Late results of a unit, the latest first: its page tells of eight of a year, and read every result of that year for it.
CREATE INDEX "work_entry_late_idx" ON "work_entry"("unit_code", ("due_at" - "at"), "dossier_id") INCLUDE ("sequence", "at", "due_at")
  WHERE "kind" = 'finished' AND "late" AND "weight" = 1;

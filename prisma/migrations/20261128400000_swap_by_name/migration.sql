-- What was counted anew takes its place by name (src/data/tally-counts.ts): rewriting every row kept readers of the journal waiting.
-- CreateIndex
CREATE INDEX "tally_next_unit_code_span_start_idx" ON "tally_next"("unit_code", "span", "start");

-- Tables are renamed by their owner alone. Whoever reads one for longer than two seconds is not waited for: the next look tries again.
CREATE FUNCTION swap_tallies() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '2s' AS $$
BEGIN
  LOCK TABLE "tally", "closing", "tally_next", "closing_next" IN ACCESS EXCLUSIVE MODE;
  ALTER TABLE "tally" RENAME TO "tally_was";
  ALTER TABLE "tally_next" RENAME TO "tally";
  ALTER TABLE "tally_was" RENAME TO "tally_next";
  ALTER INDEX "tally_pkey" RENAME TO "tally_was_pkey";
  ALTER INDEX "tally_next_pkey" RENAME TO "tally_pkey";
  ALTER INDEX "tally_was_pkey" RENAME TO "tally_next_pkey";
  ALTER INDEX "tally_unit_code_span_start_idx" RENAME TO "tally_was_unit_code_span_start_idx";
  ALTER INDEX "tally_next_unit_code_span_start_idx" RENAME TO "tally_unit_code_span_start_idx";
  ALTER INDEX "tally_was_unit_code_span_start_idx" RENAME TO "tally_next_unit_code_span_start_idx";
  ALTER TABLE "closing" RENAME TO "closing_was";
  ALTER TABLE "closing_next" RENAME TO "closing";
  ALTER TABLE "closing_was" RENAME TO "closing_next";
  ALTER INDEX "closing_pkey" RENAME TO "closing_was_pkey";
  ALTER INDEX "closing_next_pkey" RENAME TO "closing_pkey";
  ALTER INDEX "closing_was_pkey" RENAME TO "closing_next_pkey";
END
$$;
REVOKE EXECUTE ON FUNCTION swap_tallies() FROM PUBLIC;

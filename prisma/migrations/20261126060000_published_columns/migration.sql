-- Figures are kept by position: each version says which columns it has, so that a table may get others and what was published stays readable.
-- AlterTable
ALTER TABLE "published_file" ADD COLUMN     "columns" TEXT[];

-- Those that there are so far have these.
UPDATE "published_file" SET "columns" = ARRAY['submitted', 'submitted_online', 'received', 'supplemented', 'finished', 'on_time', 'late',
    'returned', 'apology_due', 'apology_sent']
  || CASE WHEN "table_key" = 'don-vi-thang' THEN ARRAY['median_minutes', 'p90_minutes', 'rated', 'satisfied', 'complained',
    'complaint_answered', 'asked_at_last', 'mass_closed', 'ended_at_once', 'answered_slowly'] ELSE ARRAY[]::TEXT[] END;

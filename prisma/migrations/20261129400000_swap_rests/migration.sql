-- A swap that somebody is in the way of keeps every reader of the figures behind it waiting: so it waits shortly, and rests before it tries
-- again (src/data/tally-counts.ts).
-- AlterTable
ALTER TABLE "tally_count" ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "tried_at" TIMESTAMPTZ(3);

ALTER FUNCTION swap_tallies() SET lock_timeout = '200ms';

-- How many dossiers had any paper spared. Journals of before know it, so everything is counted anew by the consumer.
-- AlterTable
ALTER TABLE "tally" ADD COLUMN     "spared_dossiers" INTEGER NOT NULL DEFAULT 0;

DELETE FROM "tally";
DELETE FROM "cursor" WHERE "consumer" = 'tally';
-- Counted by the same consumer, where it is there already.
DO $$ BEGIN
  IF to_regclass('closing') IS NOT NULL THEN EXECUTE 'DELETE FROM closing'; END IF;
END $$;

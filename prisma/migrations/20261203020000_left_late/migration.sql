-- What left an office late and without a result.
-- AlterTable
ALTER TABLE "tally" ADD COLUMN "left_late" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "tally_next" ADD COLUMN "left_late" INTEGER NOT NULL DEFAULT 0;

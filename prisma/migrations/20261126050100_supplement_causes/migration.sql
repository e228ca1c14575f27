-- Requests for supplements by what was at fault. Entries from before hold no causes, so nothing has to be counted anew.
-- AlterTable
ALTER TABLE "tally" ADD COLUMN     "asked_declaration" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "asked_faulty" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "asked_missing" INTEGER NOT NULL DEFAULT 0;

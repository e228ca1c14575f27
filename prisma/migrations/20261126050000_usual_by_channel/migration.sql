-- How long dossiers filed online took, apart: what is foretold of one is told from those filed as it was. Only the journals know, so
-- everything is counted anew by the consumer.
-- AlterTable
ALTER TABLE "tally" ADD COLUMN     "times_online" INTEGER[];

DELETE FROM "tally";
DELETE FROM "cursor" WHERE "consumer" = 'tally';

-- Whatever is counted anew is counted beside what is shown, and takes its place when it is whole (src/services/count-tallies.ts).
-- AlterTable
ALTER TABLE "tally" ADD COLUMN "asked_untold" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_asked" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "stopped_unanswered" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "withdrawn_unreceived" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "withdrawn_asked" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "closed" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "tally_next" (LIKE "tally" INCLUDING DEFAULTS, CONSTRAINT "tally_next_pkey" PRIMARY KEY ("span", "start", "procedure_code", "unit_code"));

-- CreateTable
CREATE TABLE "closing_next" (LIKE "closing", CONSTRAINT "closing_next_pkey" PRIMARY KEY ("unit_code", "day", "slot"));

-- CreateTable
CREATE TABLE "tally_count" (
    "place" TEXT NOT NULL,
    "rules" INTEGER NOT NULL,
    "calendar" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tally_count_pkey" PRIMARY KEY ("place")
);

-- What is there is shown until the new figures are whole; a consumer of before may go on with it till then. Where its own count had only begun,
-- nothing is: no figure is better than part of one.
INSERT INTO "tally_count" ("place", "rules", "calendar", "begun_at")
SELECT 'shown', 1, '', now() FROM "cursor" c WHERE c."consumer" = 'tally'
  AND (SELECT count(*) FROM (SELECT FROM "journal" j WHERE (j."xid", j."id") > (c."xid", c."id") LIMIT 2000) unread) < 2000;
DELETE FROM "tally" WHERE NOT EXISTS (SELECT FROM "tally_count");
DELETE FROM "closing" WHERE NOT EXISTS (SELECT FROM "tally_count");
UPDATE "cursor" SET "xid" = 9223372036854775807 WHERE "consumer" = 'tally' AND NOT EXISTS (SELECT FROM "tally_count");

-- The corrections of an office in a period are found by its days and months.
-- DropIndex
DROP INDEX "published_figure_unit_code_version_idx";

-- CreateIndex
CREATE INDEX "published_figure_unit_code_period_version_idx" ON "published_figure"("unit_code", "period", "version");

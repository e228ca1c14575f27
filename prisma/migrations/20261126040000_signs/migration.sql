-- Hints that a figure may have been made to look better (src/domain/indicators/signs.ts), counted with the other figures. How many results came
-- in each quarter of an hour of an office is kept, since only together they say whether they were closed in a mass.
-- AlterTable
ALTER TABLE "tally" ADD COLUMN "asked_at_last" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "ended_at_once" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "answered_slowly" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "mass_closed" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "closing" (
    "unit_code" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "slot" SMALLINT NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "closing_pkey" PRIMARY KEY ("unit_code", "day", "slot")
);

-- The whole journal is counted anew, so that the past has its signs too.
DELETE FROM "tally";
DELETE FROM "cursor" WHERE "consumer" = 'tally';

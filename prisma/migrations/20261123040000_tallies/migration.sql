-- What the city publishes of its offices: sums per unit, time and procedure, folded from the journal. They take the place of the counters of
-- submissions, which held some of the same figures; the consumer counts the whole journal anew.
-- CreateTable
CREATE TABLE "tally" (
    "span" TEXT NOT NULL,
    "start" DATE NOT NULL,
    "procedure_code" TEXT NOT NULL,
    "unit_code" TEXT NOT NULL,
    "submitted" INTEGER NOT NULL DEFAULT 0,
    "submitted_online" INTEGER NOT NULL DEFAULT 0,
    "spared" INTEGER NOT NULL DEFAULT 0,
    "received" INTEGER NOT NULL DEFAULT 0,
    "reception_refused" INTEGER NOT NULL DEFAULT 0,
    "withdrawn" INTEGER NOT NULL DEFAULT 0,
    "stopped" INTEGER NOT NULL DEFAULT 0,
    "supplemented" INTEGER NOT NULL DEFAULT 0,
    "finished" INTEGER NOT NULL DEFAULT 0,
    "on_time" INTEGER NOT NULL DEFAULT 0,
    "late" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "returned" INTEGER NOT NULL DEFAULT 0,
    "returned_online" INTEGER NOT NULL DEFAULT 0,
    "apology_due" INTEGER NOT NULL DEFAULT 0,
    "apology_sent" INTEGER NOT NULL DEFAULT 0,
    "rated" INTEGER NOT NULL DEFAULT 0,
    "satisfied" INTEGER NOT NULL DEFAULT 0,
    "complained" INTEGER NOT NULL DEFAULT 0,
    "complaint_answered" INTEGER NOT NULL DEFAULT 0,
    "complaint_on_time" INTEGER NOT NULL DEFAULT 0,
    "times" INTEGER[],

    CONSTRAINT "tally_pkey" PRIMARY KEY ("span", "start", "procedure_code", "unit_code")
);

-- CreateIndex
CREATE INDEX "tally_unit_code_span_start_idx" ON "tally"("unit_code", "span", "start");

-- DropTable
DROP TABLE "daily_count";
DELETE FROM "cursor" WHERE "consumer" = 'daily-count';

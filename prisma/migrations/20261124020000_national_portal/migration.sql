-- CreateTable
CREATE TABLE "national_sync" (
    "dossier_id" UUID NOT NULL,
    "due_sequence" INTEGER NOT NULL,
    "sent_sequence" INTEGER NOT NULL DEFAULT 0,
    "sent_parts" SMALLINT NOT NULL DEFAULT 0,
    "waiting" INTEGER NOT NULL,
    "waiting_since" TIMESTAMPTZ(3),
    "again" INTEGER NOT NULL DEFAULT 0,
    "again_due" BOOLEAN NOT NULL DEFAULT false,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "claim" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "refusals" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT,
    "fault_code" TEXT,
    "failed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "compare_at" TIMESTAMPTZ(3),
    "compared_at" TIMESTAMPTZ(3),
    "their_status" TEXT,
    "their_due" TEXT,
    "difference" TEXT,

    CONSTRAINT "national_sync_pkey" PRIMARY KEY ("dossier_id")
);
CREATE TABLE "national_portal" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "fault" TEXT,
    "status" INTEGER,
    "away_since" TIMESTAMPTZ(3),
    "quiet_until" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "national_portal_pkey" PRIMARY KEY ("id")
);

-- All partial: a dossier that was delivered and agrees costs nothing, however many there are.
-- What waits, the dossiers first that were tried least: one that fails again and again holds back none of the others.
CREATE INDEX "national_sync_attempts_next_at_idx" ON "national_sync"("attempts", "next_at") WHERE "waiting" > 0 AND "failed_at" IS NULL;
CREATE INDEX "national_sync_failed_at_dossier_id_idx" ON "national_sync"("failed_at", "dossier_id") WHERE "failed_at" IS NOT NULL;
CREATE INDEX "national_sync_compare_at_idx" ON "national_sync"("compare_at") WHERE "compare_at" IS NOT NULL;
CREATE INDEX "national_sync_difference_compared_at_dossier_id_idx" ON "national_sync"("difference", "compared_at", "dossier_id") WHERE "difference" IS NOT NULL;

-- AddForeignKey
ALTER TABLE "national_sync" ADD CONSTRAINT "national_sync_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The one row: every worker reads there whether the portal may be called.
INSERT INTO "national_portal" ("id") VALUES (1);

-- AlterTable
ALTER TABLE "dossier" ADD COLUMN     "alarm_at" TIMESTAMPTZ(3);

-- Clocks that run already are looked at once: what is worked out then takes the place of this.
UPDATE "dossier" SET "alarm_at" = now() WHERE "status" IN (2, 4);

-- CreateIndex: a closed dossier, and one that has been escalated, cost nothing
CREATE INDEX "dossier_alarm_at_idx" ON "dossier"("alarm_at") WHERE "alarm_at" IS NOT NULL;

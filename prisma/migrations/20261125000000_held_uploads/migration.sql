-- Files that our own checks passed and the virus scanner, away, has not seen: handed in, and opened by nobody.
ALTER TABLE "upload" DROP CONSTRAINT "upload_state_known", DROP CONSTRAINT "upload_checked_whole",
  ADD CONSTRAINT "upload_state_known" CHECK ("state" IN ('receiving', 'quarantined', 'held', 'clean', 'not_scanned', 'refused')),
  ADD CONSTRAINT "upload_checked_whole" CHECK ("state" NOT IN ('held', 'clean', 'not_scanned') OR ("sha256" IS NOT NULL AND "kind" IS NOT NULL AND "received" = "size"));

DROP INDEX "upload_state_check_after_idx";
CREATE INDEX "upload_state_check_after_idx" ON "upload"("state", "check_after") WHERE "state" IN ('quarantined', 'held', 'not_scanned');

-- Each hour the files that may go are looked for, and with each digest what it tells of: neither may read all there is.
CREATE INDEX "upload_removed_at_idx" ON "upload"("removed_at") WHERE "removed_at" IS NOT NULL;
CREATE INDEX "paper_sha256_idx" ON "paper"("sha256");
CREATE INDEX "person_notice_digest_id_idx" ON "person_notice"("digest_id") WHERE "digest_id" IS NOT NULL;

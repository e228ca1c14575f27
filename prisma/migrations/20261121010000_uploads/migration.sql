-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "draft_id" UUID,
    "dossier_id" UUID,
    "field" TEXT NOT NULL,
    "position" SMALLINT NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "client_sha256" TEXT,
    "sha256" TEXT,
    "kind" TEXT,
    "pages" INTEGER,
    "state" TEXT NOT NULL,
    "refusal" TEXT,
    "detail" TEXT,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "check_after" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "upload_owner_id_created_at_idx" ON "upload"("owner_id", "created_at");

-- CreateIndex
CREATE INDEX "upload_draft_id_idx" ON "upload"("draft_id");

-- CreateIndex
CREATE INDEX "upload_dossier_id_idx" ON "upload"("dossier_id");

-- CreateIndex: by hand only for what is still to be checked
CREATE INDEX "upload_state_check_after_idx" ON "upload"("state", "check_after") WHERE "state" IN ('quarantined', 'not_scanned');

-- CreateIndex
CREATE INDEX "upload_expires_at_idx" ON "upload"("expires_at");

-- CreateIndex
CREATE INDEX "upload_sha256_idx" ON "upload"("sha256");

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ── by hand: what Prisma cannot say ──

-- What a refused, checked or half-sent file is must be told by its row alone.
ALTER TABLE "upload" ADD CONSTRAINT "upload_bytes" CHECK ("size" >= 0 AND "received" BETWEEN 0 AND "size"),
  ADD CONSTRAINT "upload_state_known" CHECK ("state" IN ('receiving', 'quarantined', 'clean', 'not_scanned', 'refused')),
  ADD CONSTRAINT "upload_refusal_named" CHECK (("state" = 'refused') = ("refusal" IS NOT NULL)),
  ADD CONSTRAINT "upload_checked_whole" CHECK ("state" NOT IN ('clean', 'not_scanned') OR ("sha256" IS NOT NULL AND "kind" IS NOT NULL AND "received" = "size"));

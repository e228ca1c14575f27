-- AlterTable
ALTER TABLE "daily_count" ADD COLUMN "spared" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "upload" ADD COLUMN "reused_from" UUID;

-- CreateIndex
CREATE INDEX "upload_reused_from_idx" ON "upload"("reused_from");

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_reused_from_fkey" FOREIGN KEY ("reused_from") REFERENCES "upload"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "upload" ADD COLUMN "reused_paper" UUID;

-- CreateIndex
CREATE INDEX "upload_reused_paper_idx" ON "upload"("reused_paper");

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_reused_paper_fkey" FOREIGN KEY ("reused_paper") REFERENCES "paper"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "procedure_version" ADD COLUMN     "retired_from" DATE,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "rehearsal" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "starts_on" DATE NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "wanted" INTEGER NOT NULL,
    "looked_at" INTEGER NOT NULL DEFAULT 0,
    "touched" INTEGER NOT NULL DEFAULT 0,
    "effects" JSONB NOT NULL DEFAULT '{}',
    "cursor" UUID,
    "finished_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "rehearsal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rehearsal_finding" (
    "rehearsal_id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "effects" JSONB NOT NULL,

    CONSTRAINT "rehearsal_finding_pkey" PRIMARY KEY ("rehearsal_id","dossier_id")
);

-- CreateIndex
CREATE INDEX "rehearsal_version_id_asked_at_idx" ON "rehearsal"("version_id", "asked_at");

-- CreateIndex
CREATE INDEX "rehearsal_finding_rehearsal_id_position_idx" ON "rehearsal_finding"("rehearsal_id", "position");

-- AddForeignKey
ALTER TABLE "rehearsal" ADD CONSTRAINT "rehearsal_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "procedure_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rehearsal" ADD CONSTRAINT "rehearsal_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rehearsal_finding" ADD CONSTRAINT "rehearsal_finding_rehearsal_id_fkey" FOREIGN KEY ("rehearsal_id") REFERENCES "rehearsal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rehearsal_finding" ADD CONSTRAINT "rehearsal_finding_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── by hand: what Prisma cannot say ──

-- What waits for the worker is few, whatever was rehearsed before.
CREATE INDEX "rehearsal_waiting_idx" ON "rehearsal"("asked_at") WHERE "finished_at" IS NULL;

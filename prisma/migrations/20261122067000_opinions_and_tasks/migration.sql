-- CreateTable
CREATE TABLE "opinion" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "unit_code" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_by" TIMESTAMPTZ(3) NOT NULL,
    "silence_consents" BOOLEAN NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "opinion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_mark" (
    "dossier_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "done" BOOLEAN NOT NULL,
    "remark" TEXT,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_mark_pkey" PRIMARY KEY ("dossier_id","step","task")
);

-- CreateIndex
CREATE INDEX "opinion_dossier_id_idx" ON "opinion"("dossier_id");

-- CreateIndex
CREATE INDEX "opinion_unit_code_answer_by_idx" ON "opinion"("unit_code", "answer_by") WHERE "closed_at" IS NULL;

-- CreateIndex
CREATE INDEX "opinion_answer_by_idx" ON "opinion"("answer_by") WHERE "closed_at" IS NULL;

-- AddForeignKey
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_mark" ADD CONSTRAINT "task_mark_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "post" ADD COLUMN     "fields" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "dossier_id" UUID,
ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT 'filing';

-- AlterTable
ALTER TABLE "dossier_content" ADD COLUMN     "sequence" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "upload" ADD COLUMN     "message_id" UUID,
ADD COLUMN     "replaced_by" UUID;

-- CreateTable
CREATE TABLE "earlier_content" (
    "dossier_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "answers" JSONB NOT NULL,
    "origins" JSONB NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "earlier_content_pkey" PRIMARY KEY ("dossier_id","sequence")
);

-- CreateTable
CREATE TABLE "supplement_marks" (
    "dossier_id" UUID NOT NULL,
    "marks" JSONB NOT NULL,
    "turns" JSONB NOT NULL DEFAULT '{}',
    "saved_by" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "supplement_marks_pkey" PRIMARY KEY ("dossier_id")
);

-- CreateTable
CREATE TABLE "supplement_request" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "answered_sequence" INTEGER,
    "items" JSONB,
    "words" TEXT,
    "salt" BYTEA NOT NULL,
    "answer_by" TIMESTAMPTZ(3) NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "supplement_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread_read" (
    "dossier_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "thread_read_pkey" PRIMARY KEY ("dossier_id","person_id")
);

-- CreateTable
CREATE TABLE "internal_note" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "internal_note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "supplement_request_dossier_id_sequence_key" ON "supplement_request"("dossier_id", "sequence");

-- CreateIndex
CREATE INDEX "internal_note_dossier_id_at_idx" ON "internal_note"("dossier_id", "at");

-- CreateIndex
CREATE INDEX "draft_dossier_id_idx" ON "draft"("dossier_id");

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "earlier_content" ADD CONSTRAINT "earlier_content_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supplement_marks" ADD CONSTRAINT "supplement_marks_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supplement_request" ADD CONSTRAINT "supplement_request_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_read" ADD CONSTRAINT "thread_read_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "internal_note" ADD CONSTRAINT "internal_note_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_replaced_by_fkey" FOREIGN KEY ("replaced_by") REFERENCES "supplement_request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

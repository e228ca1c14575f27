-- AlterTable
ALTER TABLE "dossier" ADD COLUMN     "alarm" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "complaint_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "handover_since" TIMESTAMPTZ(3),
ADD COLUMN     "open_opinions" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "open_questions" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "rated_at" TIMESTAMPTZ(3),
ADD COLUMN     "supplement_consents" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "journal" ADD COLUMN     "actor_for" TEXT;

-- The board of organisations: by status, by procedure, by due date. All of them only of what was filed for one, and the last only of what
-- is open, so that filing for oneself costs nothing more.
CREATE INDEX "dossier_organisation_id_status_submitted_at_id_idx" ON "dossier"("organisation_id", "status", "submitted_at" DESC, "id" DESC) WHERE "organisation_id" IS NOT NULL;
CREATE INDEX "dossier_organisation_procedure_idx" ON "dossier"("organisation_id", "procedure_code", "status", "submitted_at" DESC, "id" DESC) WHERE "organisation_id" IS NOT NULL;
CREATE INDEX "dossier_organisation_id_due_at_id_idx" ON "dossier"("organisation_id", "due_at", "id") WHERE "organisation_id" IS NOT NULL AND "finished_at" IS NULL AND "due_at" IS NOT NULL;

-- CreateTable
CREATE TABLE "calendar_feed" (
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "calendar_feed_person_id_idx" ON "calendar_feed"("person_id");

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

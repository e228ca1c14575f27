-- What the clock tells officials: their own list, apart from what they are told as citizens.
CREATE TABLE "desk_notice" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "dossier_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "unit_code" TEXT NOT NULL,
    "for_id" UUID,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3),
    "letter_id" UUID,

    CONSTRAINT "desk_notice_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "desk_notice_person_id_dossier_id_sequence_key" ON "desk_notice"("person_id", "dossier_id", "sequence");
CREATE INDEX "desk_notice_person_id_made_at_id_idx" ON "desk_notice"("person_id", "made_at", "id");
-- Partial: what nobody has seen; what no letter has told and nobody has seen; what a letter tells.
CREATE INDEX "desk_notice_unseen_idx" ON "desk_notice"("person_id") WHERE "seen_at" IS NULL;
CREATE INDEX "desk_notice_untold_idx" ON "desk_notice"("person_id") WHERE "letter_id" IS NULL AND "seen_at" IS NULL;
CREATE INDEX "desk_notice_letter_idx" ON "desk_notice"("letter_id") WHERE "letter_id" IS NOT NULL;
ALTER TABLE "desk_notice" ADD CONSTRAINT "desk_notice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "desk_notice" ADD CONSTRAINT "desk_notice_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Where and how often an official gets a letter about them, and when the next one goes.
CREATE TABLE "desk_mail" (
    "person_id" UUID NOT NULL,
    "email" TEXT,
    "every" TEXT NOT NULL DEFAULT 'hour',
    "locale" TEXT NOT NULL DEFAULT 'vi',
    "not_before" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "desk_mail_pkey" PRIMARY KEY ("person_id")
);
CREATE INDEX "desk_mail_due_idx" ON "desk_mail"("next_at") WHERE "next_at" IS NOT NULL;
ALTER TABLE "desk_mail" ADD CONSTRAINT "desk_mail_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

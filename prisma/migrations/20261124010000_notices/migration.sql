-- One list of what people are told of: dossiers too, read or not, and which digest said it.
ALTER TABLE "person_notice" ADD COLUMN "sequence" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "organisation_id" UUID,
  ADD COLUMN "digest_id" UUID,
  ADD COLUMN "read_at" TIMESTAMPTZ(3);
ALTER TABLE "person_notice" RENAME COLUMN "queued_at" TO "routed_at";
-- Whoever was told by the old letters has read them; what was still on its way is made anew.
UPDATE "person_notice" SET "routed_at" = "done_at", "read_at" = "done_at";
DROP INDEX "person_notice_waiting_idx";
DROP INDEX "person_notice_person_id_kind_about_key";
ALTER TABLE "person_notice" DROP COLUMN "done_at";
CREATE UNIQUE INDEX "person_notice_person_id_kind_about_sequence_key" ON "person_notice"("person_id", "kind", "about", "sequence");
CREATE INDEX "person_notice_about_sequence_idx" ON "person_notice"("about", "sequence");
CREATE INDEX "person_notice_person_id_made_at_sequence_id_idx" ON "person_notice"("person_id", "made_at", "sequence", "id");
-- Partial: what nobody has made messages of; what nobody has read; what waits for a digest.
CREATE INDEX "person_notice_unrouted_idx" ON "person_notice"("made_at") WHERE "routed_at" IS NULL;
CREATE INDEX "person_notice_unread_idx" ON "person_notice"("person_id") WHERE "read_at" IS NULL;
CREATE INDEX "person_notice_undigested_idx" ON "person_notice"("organisation_id", "person_id", "made_at") WHERE "digest_id" IS NULL;
ALTER TABLE "person_notice" ADD CONSTRAINT "person_notice_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A message is one notice through one channel; `target` tells apart the devices that one person has.
ALTER TABLE "message" ADD COLUMN "notice_id" UUID,
  ADD COLUMN "target" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "segments" SMALLINT,
  ALTER COLUMN "dossier_id" DROP NOT NULL;
INSERT INTO "person_notice" ("id", "person_id", "kind", "about", "sequence", "organisation_id", "made_at", "routed_at", "read_at")
  SELECT m."id",
    CASE m."channel" WHEN 'email' THEN d."applicant_id" WHEN 'principal_email' THEN o."representative_id" ELSE j."actor_id"::uuid END,
    CASE WHEN m."channel" IN ('officer_email', 'agent_email') THEN 'filed_by_you'
      WHEN m."channel" = 'principal_email' THEN 'filed_for_you'
      WHEN j."type" = 'submitted' AND (j."data" ? 'consent' OR (j."data" ? 'mandate' AND d."organisation_id" IS NULL)) THEN 'filed_for_you'
      ELSE j."type" END,
    d."id", m."sequence", d."organisation_id", m."created_at", m."created_at", m."created_at"
  FROM "message" m JOIN "dossier" d ON d."id" = m."dossier_id" JOIN "journal" j ON j."dossier_id" = d."id" AND j."sequence" = m."sequence"
    LEFT JOIN "organisation" o ON o."id" = d."organisation_id";
UPDATE "message" SET "notice_id" = "id", "channel" = 'email';
DROP INDEX "message_dossier_id_sequence_channel_key";
ALTER TABLE "message" ALTER COLUMN "notice_id" SET NOT NULL, DROP COLUMN "sequence";
CREATE UNIQUE INDEX "message_notice_id_channel_target_key" ON "message"("notice_id", "channel", "target");
CREATE INDEX "message_dossier_id_idx" ON "message"("dossier_id");
ALTER TABLE "message" DROP CONSTRAINT "message_dossier_id_fkey";
ALTER TABLE "message" ADD CONSTRAINT "message_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "message" ADD CONSTRAINT "message_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "person_notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "notice_wish" (
    "person_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "email" TEXT[],
    "sms" TEXT[],
    "push" TEXT[],
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_wish_pkey" PRIMARY KEY ("person_id")
);
CREATE TABLE "organisation_digest" (
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "every" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisation_digest_pkey" PRIMARY KEY ("person_id","organisation_id")
);
CREATE TABLE "push_subscription" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "push_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "organisation_digest_organisation_id_idx" ON "organisation_digest"("organisation_id");
CREATE INDEX "organisation_digest_next_at_idx" ON "organisation_digest"("next_at");
CREATE UNIQUE INDEX "push_subscription_person_id_endpoint_key" ON "push_subscription"("person_id", "endpoint");

-- AddForeignKey
ALTER TABLE "notice_wish" ADD CONSTRAINT "notice_wish_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "organisation_digest" ADD CONSTRAINT "organisation_digest_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "organisation_digest" ADD CONSTRAINT "organisation_digest_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

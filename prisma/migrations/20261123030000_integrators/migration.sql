-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "made_by" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" UUID,
    "last_used_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "api_answer" (
    "organisation_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "status" SMALLINT,
    "body" TEXT,

    CONSTRAINT "api_answer_pkey" PRIMARY KEY ("organisation_id","key")
);
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "made_by" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "secret" BYTEA NOT NULL,
    "previous_secret" BYTEA,
    "previous_until" TIMESTAMPTZ(3),
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "dossier_id" UUID,
    "sequence" INTEGER,
    "event" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3),
    "last_status" INTEGER,
    "last_fault" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_key_prefix_key" ON "api_key"("prefix");
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");
CREATE INDEX "api_key_organisation_id_idx" ON "api_key"("organisation_id");
CREATE INDEX "api_key_changed_at_idx" ON "api_key"("changed_at");
CREATE INDEX "api_answer_started_at_idx" ON "api_answer"("started_at");
-- Partial: those that are in force.
CREATE INDEX "webhook_organisation_id_idx" ON "webhook"("organisation_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "webhook_delivery_webhook_id_dossier_id_sequence_key" ON "webhook_delivery"("webhook_id", "dossier_id", "sequence");
CREATE INDEX "webhook_delivery_webhook_id_created_at_idx" ON "webhook_delivery"("webhook_id", "created_at");
-- Partial: only what still has to be sent.
CREATE INDEX "webhook_delivery_next_at_idx" ON "webhook_delivery"("next_at") WHERE "state" = 'waiting';

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Who may manage an organisation today, and so stands behind its keys and webhooks: what he made works only while he may.
CREATE VIEW "organisation_manager" AS
SELECT o."id" AS "organisation_id", o."representative_id" AS "person_id" FROM "organisation" o;

-- Another representative: the mirrors of every process read the organisation's keys anew.
CREATE FUNCTION touch_api_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "api_key" SET "changed_at" = clock_timestamp() WHERE "organisation_id" = NEW."id" AND "revoked_at" IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "organisation_touches_api_keys" AFTER UPDATE OF "representative_id" ON "organisation"
  FOR EACH ROW WHEN (OLD."representative_id" IS DISTINCT FROM NEW."representative_id") EXECUTE FUNCTION touch_api_keys();

-- Webhooks tell what happens from now on; what happened before there were any is nobody's to be told.
INSERT INTO "cursor" ("consumer", "xid", "id") VALUES ('webhooks', pg_snapshot_xmin(pg_current_snapshot())::text::bigint, 0);

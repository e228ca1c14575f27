-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "unit" (
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "parent_code" TEXT,
    "code_prefix" TEXT NOT NULL,
    "prefix_verified" BOOLEAN NOT NULL DEFAULT false,
    "content" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "date" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "procedure_version" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "form" JSONB,
    "published_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "procedure_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "identity_number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" SMALLINT NOT NULL,
    "claims" JSONB NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'vi',
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "tax_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "representative_id" UUID NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "person_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "post" (
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "unit_code" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "until" DATE,

    CONSTRAINT "post_pkey" PRIMARY KEY ("person_id","role","unit_code")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" UUID,
    "level" SMALLINT NOT NULL,
    "id_token" BYTEA,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kept_post" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" UUID,
    "procedure_code" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "answers" JSONB NOT NULL,
    "origins" JSONB NOT NULL,
    "visited" TEXT[],
    "submitted_as" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dossier" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "procedure_code" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "step" TEXT,
    "applicant_id" UUID NOT NULL,
    "organisation_id" UUID,
    "receiving_unit" TEXT NOT NULL,
    "competent_unit" TEXT NOT NULL,
    "assignee_id" UUID,
    "limit_amount" INTEGER NOT NULL,
    "limit_unit" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "original_due_at" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "paused_from" SMALLINT,
    "paused_minutes" INTEGER NOT NULL DEFAULT 0,
    "supplement_requests" SMALLINT NOT NULL DEFAULT 0,
    "extended_at" TIMESTAMPTZ(3),
    "stop_proposed" BOOLEAN NOT NULL DEFAULT false,
    "finished_at" TIMESTAMPTZ(3),
    "returned_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "sequence" INTEGER NOT NULL,
    "head" BYTEA NOT NULL,
    "submission_key" UUID NOT NULL,
    "submission_hash" BYTEA NOT NULL,
    "link_generation" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "dossier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dossier_content" (
    "dossier_id" UUID NOT NULL,
    "applicant" JSONB NOT NULL,
    "answers" JSONB NOT NULL,
    "origins" JSONB NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "dossier_content_pkey" PRIMARY KEY ("dossier_id")
);

-- CreateTable
CREATE TABLE "journal" (
    "dossier_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "xid" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "journal_pkey" PRIMARY KEY ("dossier_id","sequence")
);

-- CreateTable
CREATE TABLE "note" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "salt" BYTEA NOT NULL,
    "text" TEXT,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_link" (
    "token_hash" BYTEA NOT NULL,
    "dossier_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "code_block" (
    "unit_code" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "next" INTEGER NOT NULL,

    CONSTRAINT "code_block_pkey" PRIMARY KEY ("unit_code","day")
);

-- CreateTable
CREATE TABLE "paper_number" (
    "unit_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "next" INTEGER NOT NULL,

    CONSTRAINT "paper_number_pkey" PRIMARY KEY ("unit_code","kind","year")
);

-- CreateTable
CREATE TABLE "cursor" (
    "consumer" TEXT NOT NULL,
    "xid" BIGINT NOT NULL,
    "id" BIGINT NOT NULL,

    CONSTRAINT "cursor_pkey" PRIMARY KEY ("consumer")
);

-- CreateTable
CREATE TABLE "daily_count" (
    "day" DATE NOT NULL,
    "unit_code" TEXT NOT NULL,
    "procedure_code" TEXT NOT NULL,
    "submitted" INTEGER NOT NULL DEFAULT 0,
    "received" INTEGER NOT NULL DEFAULT 0,
    "finished" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "daily_count_pkey" PRIMARY KEY ("day","unit_code","procedure_code")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "last_fault" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_log" (
    "id" BIGSERIAL NOT NULL,
    "dossier_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_prefix_key" ON "unit"("code_prefix");

-- CreateIndex
CREATE UNIQUE INDEX "procedure_version_code_number_key" ON "procedure_version"("code", "number");

-- CreateIndex
CREATE UNIQUE INDEX "person_identity_number_key" ON "person"("identity_number");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_tax_code_key" ON "organisation"("tax_code");

-- CreateIndex
CREATE INDEX "organisation_representative_id_idx" ON "organisation"("representative_id");

-- CreateIndex
CREATE UNIQUE INDEX "staff_subject_key" ON "staff"("subject");

-- CreateIndex
CREATE INDEX "post_unit_code_role_idx" ON "post"("unit_code", "role");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "session_changed_at_idx" ON "session"("changed_at");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "kept_post_person_id_idx" ON "kept_post"("person_id");

-- CreateIndex
CREATE INDEX "kept_post_expires_at_idx" ON "kept_post"("expires_at");

-- CreateIndex
CREATE INDEX "draft_person_id_saved_at_idx" ON "draft"("person_id", "saved_at");

-- CreateIndex
CREATE INDEX "draft_expires_at_idx" ON "draft"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "dossier_code_key" ON "dossier"("code");

-- CreateIndex
CREATE INDEX "dossier_applicant_id_submitted_at_idx" ON "dossier"("applicant_id", "submitted_at");

-- CreateIndex
CREATE INDEX "dossier_competent_unit_due_at_id_idx" ON "dossier"("competent_unit", "due_at", "id") WHERE "status" IN (1, 2, 4, 5, 6, 9);

-- CreateIndex
CREATE INDEX "dossier_receiving_unit_submitted_at_id_idx" ON "dossier"("receiving_unit", "submitted_at", "id") WHERE "status" IN (1, 2, 4, 5, 6, 9);

-- CreateIndex
CREATE UNIQUE INDEX "dossier_applicant_id_submission_key_key" ON "dossier"("applicant_id", "submission_key");

-- CreateIndex
CREATE INDEX "journal_xid_id_idx" ON "journal"("xid", "id");

-- CreateIndex
CREATE INDEX "note_dossier_id_idx" ON "note"("dossier_id");

-- CreateIndex
CREATE UNIQUE INDEX "paper_dossier_id_kind_number_key" ON "paper"("dossier_id", "kind", "number");

-- CreateIndex
CREATE INDEX "access_link_dossier_id_idx" ON "access_link"("dossier_id");

-- CreateIndex
CREATE INDEX "daily_count_procedure_code_day_idx" ON "daily_count"("procedure_code", "day");

-- CreateIndex
CREATE UNIQUE INDEX "message_dossier_id_sequence_channel_key" ON "message"("dossier_id", "sequence", "channel");

-- CreateIndex
CREATE INDEX "access_log_dossier_id_at_idx" ON "access_log"("dossier_id", "at");

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_representative_id_fkey" FOREIGN KEY ("representative_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "procedure_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dossier" ADD CONSTRAINT "dossier_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "procedure_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dossier" ADD CONSTRAINT "dossier_applicant_id_fkey" FOREIGN KEY ("applicant_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dossier" ADD CONSTRAINT "dossier_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dossier_content" ADD CONSTRAINT "dossier_content_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journal" ADD CONSTRAINT "journal_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_link" ADD CONSTRAINT "access_link_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── by hand: what Prisma cannot say ──

-- The journal is append-only, for its owner too: a correction is another entry.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE ON "journal" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_is_not_emptied BEFORE TRUNCATE ON "journal" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An entry continues its dossier's chain: number and hash follow the entry before.
CREATE FUNCTION continue_chain() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE before bytea;
BEGIN
  SELECT "hash" INTO before FROM public."journal" WHERE "dossier_id" = NEW."dossier_id" AND "sequence" = NEW."sequence" - 1;
  IF before IS NULL OR before <> NEW."previous_hash" THEN
    RAISE EXCEPTION 'entry % does not follow its predecessor', NEW."sequence" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER journal_is_a_chain BEFORE INSERT ON "journal" FOR EACH ROW WHEN (NEW."sequence" > 1) EXECUTE FUNCTION continue_chain();
ALTER TABLE "journal" ADD CONSTRAINT "journal_begins" CHECK ("sequence" > 1 OR "previous_hash" = decode(repeat('00', 32), 'hex'));

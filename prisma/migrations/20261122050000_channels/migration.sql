-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "unit_code" TEXT NOT NULL,
    "procedure_code" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "salt" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handoff" (
    "draft_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "procedure_code" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "prepared_at" TIMESTAMPTZ(3) NOT NULL,
    "went_at" TIMESTAMPTZ(3),

    CONSTRAINT "handoff_pkey" PRIMARY KEY ("draft_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "consent_draft_id_key" ON "consent"("draft_id");

-- CreateIndex
CREATE INDEX "consent_officer_id_given_at_idx" ON "consent"("officer_id", "given_at");

-- CreateIndex
CREATE INDEX "consent_person_id_given_at_idx" ON "consent"("person_id", "given_at");

-- CreateIndex
CREATE INDEX "handoff_person_id_idx" ON "handoff"("person_id");

-- CreateIndex
CREATE INDEX "handoff_went_at_idx" ON "handoff"("went_at");

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "procedure_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── by hand: what Prisma cannot say ──

-- What somebody agreed to is never rewritten, whoever owns the table.
CREATE FUNCTION refuse_change_of_consent() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'consents are append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER consent_is_append_only BEFORE UPDATE OR DELETE ON "consent" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_consent();
CREATE TRIGGER consent_is_not_emptied BEFORE TRUNCATE ON "consent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_consent();

-- Nobody agrees on his own behalf that he files for himself.
ALTER TABLE "consent" ADD CONSTRAINT "consent_between_two" CHECK ("person_id" <> "officer_id"),
  ADD CONSTRAINT "consent_method_known" CHECK ("method" IN ('signed_paper')),
  ADD CONSTRAINT "consent_ends" CHECK ("valid_until" > "given_at");
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_went_after" CHECK ("went_at" >= "prepared_at");

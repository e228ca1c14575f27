-- CreateTable
CREATE TABLE "counter_entry" (
    "id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "unit_code" TEXT NOT NULL,
    "typed" JSONB NOT NULL DEFAULT '{}',
    "passed" TEXT[],
    "dossier_id" UUID,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "counter_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_lookup" (
    "id" BIGSERIAL NOT NULL,
    "subject_id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "unit_code" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_lookup_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "counter_entry_dossier_id_key" ON "counter_entry"("dossier_id");

-- CreateIndex
CREATE INDEX "counter_entry_officer_id_begun_at_idx" ON "counter_entry"("officer_id", "begun_at");

-- CreateIndex
CREATE INDEX "counter_entry_unit_code_begun_at_idx" ON "counter_entry"("unit_code", "begun_at");

-- CreateIndex
CREATE INDEX "person_lookup_subject_id_at_idx" ON "person_lookup"("subject_id", "at");

-- CreateIndex: what was taken at the counters on a day, without reading anything else that happened on it
CREATE INDEX "journal_at_idx" ON "journal"("at") WHERE "type" = 'paid_at_counter';

-- AddForeignKey
ALTER TABLE "counter_entry" ADD CONSTRAINT "counter_entry_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_entry" ADD CONSTRAINT "counter_entry_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_lookup" ADD CONSTRAINT "person_lookup_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_lookup" ADD CONSTRAINT "person_lookup_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── by hand: what Prisma cannot say ──

-- Who looked somebody up is never rewritten, whoever owns the table.
CREATE FUNCTION refuse_change_of_lookup() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'look-ups are append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER person_lookup_is_append_only BEFORE UPDATE OR DELETE ON "person_lookup" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_lookup();
CREATE TRIGGER person_lookup_is_not_emptied BEFORE TRUNCATE ON "person_lookup" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_lookup();

ALTER TABLE "person_lookup" ADD CONSTRAINT "person_lookup_purpose" CHECK (length("purpose") >= 3);
-- What was typed of a person goes once it is a dossier: there it can be blanked, here nobody would look.
ALTER TABLE "counter_entry" ADD CONSTRAINT "counter_entry_done_is_empty" CHECK ("dossier_id" IS NULL OR "typed" = '{}');

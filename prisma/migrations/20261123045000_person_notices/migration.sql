-- CreateTable
CREATE TABLE "person_notice" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "about" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "queued_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_notice_person_id_kind_about_key" ON "person_notice"("person_id", "kind", "about");
-- Partial: only what waits.
CREATE INDEX "person_notice_waiting_idx" ON "person_notice"("made_at") WHERE "done_at" IS NULL;

-- AddForeignKey
ALTER TABLE "person_notice" ADD CONSTRAINT "person_notice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who may manage an organisation: its representative, and the members whom he lets; no mandate reaches so far.
CREATE OR REPLACE VIEW "organisation_manager" AS
SELECT DISTINCT "organisation_id", "person_id" FROM "acting_right" WHERE "kind" IN ('representative', 'member') AND 'manage' = ANY ("roles");

-- Other roles, or a member who left: the mirrors of every process read the keys of the organisation anew.
CREATE FUNCTION touch_member_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "api_key" SET "changed_at" = clock_timestamp() WHERE "organisation_id" = NEW."organisation_id" AND "revoked_at" IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "member_touches_api_keys" AFTER INSERT OR UPDATE ON "organisation_member" FOR EACH ROW EXECUTE FUNCTION touch_member_keys();

-- CreateTable
CREATE TABLE "admin_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "thing" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "admin_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_change" (
    "id" UUID NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "content" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3),
    "saved_by" UUID,
    "round" SMALLINT NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "looked" INTEGER NOT NULL DEFAULT 0,
    "moved" INTEGER NOT NULL DEFAULT 0,
    "later" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "due_recompute" (
    "change_id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,

    CONSTRAINT "due_recompute_pkey" PRIMARY KEY ("change_id","dossier_id")
);

-- CreateIndex
CREATE INDEX "admin_log_kind_thing_id_idx" ON "admin_log"("kind", "thing", "id");

-- CreateIndex
CREATE INDEX "calendar_change_proposed_at_idx" ON "calendar_change"("proposed_at");

-- AddForeignKey
ALTER TABLE "admin_log" ADD CONSTRAINT "admin_log_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_change" ADD CONSTRAINT "calendar_change_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "due_recompute" ADD CONSTRAINT "due_recompute_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "calendar_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── by hand: what Prisma cannot say ──

-- What administrators changed is on record for good, for the owner of the tables too.
CREATE FUNCTION refuse_admin_log_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the log of administration is append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER admin_log_is_append_only BEFORE UPDATE OR DELETE ON "admin_log" FOR EACH ROW EXECUTE FUNCTION refuse_admin_log_change();
CREATE TRIGGER admin_log_is_not_emptied BEFORE TRUNCATE ON "admin_log" FOR EACH STATEMENT EXECUTE FUNCTION refuse_admin_log_change();

-- What waits for the worker is few, whatever has been changed before.
CREATE INDEX "calendar_change_waiting_idx" ON "calendar_change"("saved_at") WHERE "finished_at" IS NULL;

-- CreateTable
CREATE TABLE "bulk_job" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "total" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "file_sha256" TEXT,
    "file_size" INTEGER,
    "file_until" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_item" (
    "job_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "assignee_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "refusal" JSONB,
    "claimed_until" TIMESTAMPTZ(3),
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_item_pkey" PRIMARY KEY ("job_id","position")
);

-- CreateIndex
CREATE INDEX "bulk_job_person_id_asked_at_idx" ON "bulk_job"("person_id", "asked_at");

-- CreateIndex
CREATE INDEX "bulk_job_running_idx" ON "bulk_job"("id") WHERE "finished_at" IS NULL;

-- CreateIndex
CREATE INDEX "bulk_item_waiting_idx" ON "bulk_item"("position", "job_id") WHERE "state" = 'waiting';

-- AddForeignKey
ALTER TABLE "bulk_job" ADD CONSTRAINT "bulk_job_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_item" ADD CONSTRAINT "bulk_item_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "bulk_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

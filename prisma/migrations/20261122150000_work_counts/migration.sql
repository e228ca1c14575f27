-- CreateTable
CREATE TABLE "work_entry" (
    "dossier_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "unit_code" TEXT NOT NULL,
    "procedure_code" TEXT NOT NULL,
    "officer_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "weight" SMALLINT NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "late" BOOLEAN,
    "refused" BOOLEAN,

    CONSTRAINT "work_entry_pkey" PRIMARY KEY ("dossier_id", "sequence", "kind")
);

-- CreateTable
CREATE TABLE "work_count" (
    "unit_code" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "procedure_code" TEXT NOT NULL,
    "officer_id" UUID NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "assigned" INTEGER NOT NULL DEFAULT 0,
    "finished" INTEGER NOT NULL DEFAULT 0,
    "on_time" INTEGER NOT NULL DEFAULT 0,
    "late" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "reopened" INTEGER NOT NULL DEFAULT 0,
    "reception_refused" INTEGER NOT NULL DEFAULT 0,
    "withdrawn" INTEGER NOT NULL DEFAULT 0,
    "stopped" INTEGER NOT NULL DEFAULT 0,
    "returned" INTEGER NOT NULL DEFAULT 0,
    "supplemented" INTEGER NOT NULL DEFAULT 0,
    "extended" INTEGER NOT NULL DEFAULT 0,
    "moved_in" INTEGER NOT NULL DEFAULT 0,
    "moved_out" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "work_count_pkey" PRIMARY KEY ("unit_code", "day", "procedure_code", "officer_id")
);

-- CreateIndex
CREATE INDEX "work_entry_unit_code_kind_at_dossier_id_sequence_idx" ON "work_entry"("unit_code", "kind", "at", "dossier_id", "sequence");

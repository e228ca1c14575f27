-- Template 07 as it was closed for a period: numbered, with what it said and of which dossiers.
CREATE TABLE "register_book" (
    "id" UUID NOT NULL,
    "unit_code" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "from_day" TEXT NOT NULL,
    "to_day" TEXT NOT NULL,
    "dossiers" UUID[],
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "register_book_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "register_book_unit_code_number_key" ON "register_book"("unit_code", "number");
CREATE INDEX "register_book_unit_code_made_at_id_idx" ON "register_book"("unit_code", "made_at", "id");

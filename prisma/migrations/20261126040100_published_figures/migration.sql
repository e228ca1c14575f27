-- What the city published of its offices for days and months that are over, and every later version of it: a figure that is corrected keeps
-- what was said before, when it was changed and why. Rows of a version are those offices whose figures it changed; null: the row is gone.
-- CreateTable
CREATE TABLE "published_file" (
    "table_key" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT,

    CONSTRAINT "published_file_pkey" PRIMARY KEY ("table_key", "period", "version")
);

-- CreateTable
CREATE TABLE "published_figure" (
    "table_key" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "unit_code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "figures" JSONB,

    CONSTRAINT "published_figure_pkey" PRIMARY KEY ("table_key", "period", "unit_code", "version")
);

-- CreateIndex
CREATE INDEX "published_figure_unit_code_version_idx" ON "published_figure"("unit_code", "version");

-- CreateTable
CREATE TABLE "touched_day" (
    "day" DATE NOT NULL,
    "why" TEXT NOT NULL,

    CONSTRAINT "touched_day_pkey" PRIMARY KEY ("day")
);

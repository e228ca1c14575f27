-- Why it was refused, by the kind that the official chose.
-- AlterTable
ALTER TABLE "tally" ADD COLUMN "refused_elsewhere" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_ineligible" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_incomplete" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_untrue" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_duplicate" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_other" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_untold" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "tally_next" ADD COLUMN "refused_elsewhere" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_ineligible" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_incomplete" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_untrue" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_duplicate" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_other" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "refused_untold" INTEGER NOT NULL DEFAULT 0;

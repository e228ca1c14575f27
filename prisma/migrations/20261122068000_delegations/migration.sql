-- CreateTable
CREATE TABLE "delegation" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "deputy_id" UUID NOT NULL,
    "unit_code" TEXT NOT NULL,
    "roles" TEXT[],
    "from" DATE NOT NULL,
    "until" DATE NOT NULL,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "delegation_person_id_until_idx" ON "delegation"("person_id", "until");

-- CreateIndex
CREATE INDEX "delegation_deputy_id_until_idx" ON "delegation"("deputy_id", "until");

-- CreateIndex
CREATE INDEX "delegation_unit_code_until_idx" ON "delegation"("unit_code", "until");

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_deputy_id_fkey" FOREIGN KEY ("deputy_id") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The posts that somebody holds today: his own, and those that absent colleagues of the unit lent him while they hold them themselves.
CREATE VIEW "post_today" AS
WITH "today" AS (SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS "day"),
"own" AS (
  SELECT p."person_id", p."role", p."unit_code" FROM "post" p, "today" t WHERE p."from" <= t."day" AND (p."until" IS NULL OR p."until" >= t."day")
)
SELECT "person_id", "role", "unit_code", NULL::uuid AS "for_id" FROM "own"
UNION ALL
SELECT d."deputy_id", o."role", o."unit_code", d."person_id"
  FROM "delegation" d CROSS JOIN "today" t
  JOIN "own" o ON o."person_id" = d."person_id" AND o."unit_code" = d."unit_code" AND o."role" = ANY (d."roles")
  WHERE d."ended_at" IS NULL AND d."from" <= t."day" AND d."until" >= t."day";

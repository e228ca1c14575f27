-- AlterTable
ALTER TABLE "session" ADD COLUMN "principal_id" UUID;
ALTER TABLE "draft" ADD COLUMN "begun_by" UUID;

-- CreateTable
CREATE TABLE "organisation_member" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "identity_number" TEXT NOT NULL,
    "person_id" UUID,
    "roles" TEXT[],
    "invited_by" UUID NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "ended_by" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "organisation_member_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "mandate" (
    "id" UUID NOT NULL,
    "principal_number" TEXT NOT NULL,
    "principal_person_id" UUID,
    "principal_organisation_id" UUID,
    "agent_number" TEXT NOT NULL,
    "agent_person_id" UUID,
    "agent_organisation_id" UUID,
    "procedures" TEXT[],
    "all_procedures" BOOLEAN NOT NULL,
    "from" DATE NOT NULL,
    "until" DATE NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "salt" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "principal_accepted_by" UUID,
    "principal_accepted_at" TIMESTAMPTZ(3),
    "agent_accepted_by" UUID,
    "agent_accepted_at" TIMESTAMPTZ(3),
    "ended_by" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mandate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "organisation_member_organisation_id_idx" ON "organisation_member"("organisation_id");
CREATE INDEX "organisation_member_person_id_idx" ON "organisation_member"("person_id");
CREATE INDEX "organisation_member_identity_number_idx" ON "organisation_member"("identity_number");
-- Partial: one standing invitation or membership a person and organisation.
CREATE UNIQUE INDEX "organisation_member_standing_key" ON "organisation_member"("organisation_id", "identity_number") WHERE "ended_at" IS NULL;
CREATE INDEX "mandate_principal_number_idx" ON "mandate"("principal_number");
CREATE INDEX "mandate_agent_number_idx" ON "mandate"("agent_number");
CREATE INDEX "mandate_agent_person_id_idx" ON "mandate"("agent_person_id");
CREATE INDEX "mandate_agent_organisation_id_idx" ON "mandate"("agent_organisation_id");

-- AddForeignKey
ALTER TABLE "organisation_member" ADD CONSTRAINT "organisation_member_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "organisation_member" ADD CONSTRAINT "organisation_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Who may act for whom, and why. Days are compared by who asks, for a test's day is not the server's: "from" and "until" are null where
-- a right has no end. Of a firm with a mandate, those may act who have a role in the firm, and no further than it goes.
CREATE VIEW "acting_right" AS
WITH "inside" AS (
  SELECT o."representative_id" AS "person_id", o."id" AS "organisation_id", 'representative' AS "kind", ARRAY['file', 'follow', 'pay', 'manage'] AS "roles"
    FROM "organisation" o
  UNION ALL
  SELECT m."person_id", m."organisation_id", 'member', m."roles"
    FROM "organisation_member" m WHERE m."accepted_at" IS NOT NULL AND m."ended_at" IS NULL
),
"standing" AS (
  SELECT m.*, CASE WHEN m."all_procedures" THEN NULL ELSE m."procedures" END AS "scope" FROM "mandate" m
    WHERE m."principal_accepted_at" IS NOT NULL AND m."agent_accepted_at" IS NOT NULL AND m."ended_at" IS NULL
)
SELECT "person_id", "organisation_id", NULL::uuid AS "principal_id", "kind", "roles", NULL::uuid AS "mandate_id", NULL::text[] AS "procedures",
    NULL::date AS "from", NULL::date AS "until" FROM "inside"
UNION ALL
SELECT s."agent_person_id", s."principal_organisation_id", s."principal_person_id", 'mandate', ARRAY['file', 'follow', 'pay'], s."id", s."scope",
    s."from", s."until" FROM "standing" s
UNION ALL
SELECT i."person_id", s."principal_organisation_id", s."principal_person_id", 'mandate', i."roles", s."id", s."scope", s."from", s."until"
  FROM "standing" s JOIN "inside" i ON i."organisation_id" = s."agent_organisation_id";

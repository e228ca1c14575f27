-- An organisation that only a counter has met: who represents it nobody but the identity provider has the last word on, so it gives no right.
ALTER TABLE "organisation" ADD COLUMN "confirmed" BOOLEAN NOT NULL DEFAULT true;

CREATE OR REPLACE VIEW "acting_right" AS
WITH "inside" AS (
  SELECT o."representative_id" AS "person_id", o."id" AS "organisation_id", 'representative' AS "kind", ARRAY['file', 'follow', 'pay', 'manage'] AS "roles"
    FROM "organisation" o WHERE o."confirmed"
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

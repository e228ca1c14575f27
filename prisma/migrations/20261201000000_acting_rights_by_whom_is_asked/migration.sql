-- Read at every page of whoever acts for another, at every queue and with every notice. With its parts put together first, each of these read
-- all organisations and mandates of the city: every part stands alone, so that it is found by the index of whoever, or whatever, is asked about.
CREATE OR REPLACE VIEW "acting_right" AS
WITH "standing" AS NOT MATERIALIZED (
  SELECT m.*, CASE WHEN m."all_procedures" THEN NULL ELSE m."procedures" END AS "scope" FROM "mandate" m
    WHERE m."principal_accepted_at" IS NOT NULL AND m."agent_accepted_at" IS NOT NULL AND m."ended_at" IS NULL
)
SELECT o."representative_id" AS "person_id", o."id" AS "organisation_id", NULL::uuid AS "principal_id", 'representative' AS "kind",
    ARRAY['file', 'follow', 'pay', 'manage'] AS "roles", NULL::uuid AS "mandate_id", NULL::text[] AS "procedures", NULL::date AS "from", NULL::date AS "until"
  FROM "organisation" o WHERE o."confirmed"
UNION ALL
SELECT m."person_id", m."organisation_id", NULL, 'member', m."roles", NULL, NULL, NULL, NULL
  FROM "organisation_member" m WHERE m."accepted_at" IS NOT NULL AND m."ended_at" IS NULL
UNION ALL
SELECT s."agent_person_id", s."principal_organisation_id", s."principal_person_id", 'mandate', ARRAY['file', 'follow', 'pay'], s."id", s."scope",
    s."from", s."until" FROM "standing" s
UNION ALL
SELECT o."representative_id", s."principal_organisation_id", s."principal_person_id", 'mandate', ARRAY['file', 'follow', 'pay', 'manage'], s."id",
    s."scope", s."from", s."until"
  FROM "standing" s JOIN "organisation" o ON o."id" = s."agent_organisation_id" AND o."confirmed"
UNION ALL
SELECT m."person_id", s."principal_organisation_id", s."principal_person_id", 'mandate', m."roles", s."id", s."scope", s."from", s."until"
  FROM "standing" s JOIN "organisation_member" m ON m."organisation_id" = s."agent_organisation_id"
    AND m."accepted_at" IS NOT NULL AND m."ended_at" IS NULL;

-- Read once for each session that changed: with its parts put together first, each of these read all posts of the city.
CREATE OR REPLACE VIEW "post_today" AS
WITH "today" AS NOT MATERIALIZED (SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS "day"),
"own" AS NOT MATERIALIZED (
  SELECT p."person_id", p."role", p."unit_code" FROM "post" p, "today" t WHERE p."from" <= t."day" AND (p."until" IS NULL OR p."until" >= t."day")
)
SELECT "person_id", "role", "unit_code", NULL::uuid AS "for_id" FROM "own"
UNION ALL
SELECT d."deputy_id", o."role", o."unit_code", d."person_id"
  FROM "delegation" d CROSS JOIN "today" t
  JOIN "own" o ON o."person_id" = d."person_id" AND o."unit_code" = d."unit_code" AND o."role" = ANY (d."roles")
  WHERE d."ended_at" IS NULL AND d."from" <= t."day" AND d."until" >= t."day";

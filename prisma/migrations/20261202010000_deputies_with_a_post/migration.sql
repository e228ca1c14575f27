-- Whoever holds no post of his own at a unit any more stands in for nobody there, whatever was lent to him before he left.
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
  WHERE d."ended_at" IS NULL AND d."from" <= t."day" AND d."until" >= t."day"
    AND EXISTS (SELECT FROM "post" h WHERE h."person_id" = d."deputy_id" AND h."unit_code" = d."unit_code"
      AND h."from" <= t."day" AND (h."until" IS NULL OR h."until" >= t."day"));

-- Looks at a person at a counter stand in the one record of looks.
INSERT INTO "access_log" ("subject_id", "person_id", "unit_code", "purpose", "at")
  SELECT "subject_id", "officer_id", "unit_code", "purpose", "at" FROM "person_lookup" ORDER BY "id";

-- DropTable
DROP TABLE "person_lookup";
DROP FUNCTION refuse_change_of_lookup();

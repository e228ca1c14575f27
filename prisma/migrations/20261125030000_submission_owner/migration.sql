-- A submission is one of whom it is filed for, whoever files it: the same key of an organisation makes one dossier, and the same key of one
-- person for two organisations makes two. What was filed twice for an organisation, by two of its people under one key, stays as it is.
UPDATE "dossier" d SET "submission_key" = gen_random_uuid() FROM (
  SELECT "id", row_number() OVER (PARTITION BY "organisation_id", "submission_key" ORDER BY "submitted_at", "id") AS n
    FROM "dossier" WHERE "organisation_id" IS NOT NULL) again
  WHERE again."id" = d."id" AND again.n > 1;
CREATE UNIQUE INDEX "dossier_filed_for_submission_key_key" ON "dossier"((coalesce("organisation_id", "applicant_id")), "submission_key");
DROP INDEX "dossier_applicant_id_submission_key_key";

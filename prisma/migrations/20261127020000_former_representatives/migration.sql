-- Who represented an organisation before: saving it with another one would forget him, and with him that he once filed for it.
CREATE TABLE "former_representative" (
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    CONSTRAINT "former_representative_pkey" PRIMARY KEY ("person_id", "organisation_id")
);
ALTER TABLE "former_representative" ADD CONSTRAINT "former_representative_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "former_representative" ADD CONSTRAINT "former_representative_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whoever writes the organisation, and whether he has been one before.
CREATE FUNCTION keep_former_representative() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "former_representative" ("organisation_id", "person_id") VALUES (OLD."id", OLD."representative_id") ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "organisation_keeps_former_representative" AFTER UPDATE OF "representative_id" ON "organisation"
  FOR EACH ROW WHEN (OLD."representative_id" IS DISTINCT FROM NEW."representative_id") EXECUTE FUNCTION keep_former_representative();

-- Of those before today only who has acted for it in a dossier is known, and only he matters.
INSERT INTO "former_representative" ("organisation_id", "person_id")
SELECT DISTINCT d."organisation_id", j."actor_id"::uuid
FROM "dossier" d JOIN "organisation" o ON o."id" = d."organisation_id" JOIN "journal" j ON j."dossier_id" = d."id"
WHERE j."actor_kind" = 'citizen' AND j."actor_id" <> o."representative_id"::text
  AND NOT EXISTS (SELECT FROM "organisation_member" m WHERE m."organisation_id" = o."id" AND m."person_id"::text = j."actor_id")
ON CONFLICT DO NOTHING;

-- For which organisation a file was sent: through the API it lies in no draft, and belonged to whoever made the key.
ALTER TABLE "upload" ADD COLUMN "organisation_id" UUID;
ALTER TABLE "upload" ADD CONSTRAINT "upload_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
UPDATE "upload" u SET "organisation_id" = d."organisation_id" FROM "draft" d WHERE d."id" = u."draft_id" AND d."organisation_id" IS NOT NULL AND u."dossier_id" IS NULL;

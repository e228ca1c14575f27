-- What is due is looked for webhook by webhook, so that one that is away holds back none of the others. Partial: only what still has to be sent.
DROP INDEX "webhook_delivery_next_at_idx";
CREATE INDEX "webhook_delivery_webhook_id_next_at_idx" ON "webhook_delivery"("webhook_id", "next_at") WHERE "state" = 'waiting';

-- Members who manage an organisation stand behind keys and webhooks as its representative does; no mandate lends that.
CREATE OR REPLACE VIEW "organisation_manager" AS
SELECT DISTINCT r."organisation_id", r."person_id" FROM "acting_right" r
WHERE r."kind" IN ('representative', 'member') AND r."organisation_id" IS NOT NULL AND 'manage' = ANY(r."roles") AND r."person_id" IS NOT NULL;

-- A member who came, changed or went: the mirrors of every process read the organisation's keys anew.
CREATE FUNCTION touch_api_keys_of_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "api_key" SET "changed_at" = clock_timestamp() WHERE "organisation_id" = NEW."organisation_id" AND "revoked_at" IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "organisation_member_touches_api_keys" AFTER INSERT OR UPDATE ON "organisation_member"
  FOR EACH ROW EXECUTE FUNCTION touch_api_keys_of_member();

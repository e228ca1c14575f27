-- What is due is looked for webhook by webhook, so that one that is away holds back none of the others. Partial: only what still has to be sent.
DROP INDEX "webhook_delivery_next_at_idx";
CREATE INDEX "webhook_delivery_webhook_id_next_at_idx" ON "webhook_delivery"("webhook_id", "next_at") WHERE "state" = 'waiting';

-- Drafts: the language to write in, the order of what one window typed, and the notice before deletion.
ALTER TABLE "draft" ADD COLUMN "locale" TEXT NOT NULL DEFAULT 'vi',
ADD COLUMN "turns" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN "notice_queued_at" TIMESTAMPTZ(3),
ADD COLUMN "noticed_at" TIMESTAMPTZ(3);

-- One hash a day over the heads of the journals that something was written into, chained to the day before; it is published and never changed.
-- CreateTable
CREATE TABLE "daily_root" (
    "day" DATE NOT NULL,
    "size" INTEGER NOT NULL,
    "root" BYTEA NOT NULL,
    "chain" BYTEA NOT NULL,
    "until_xid" BIGINT NOT NULL,
    "until_id" BIGINT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "daily_root_pkey" PRIMARY KEY ("day")
);

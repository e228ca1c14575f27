-- What a month that is over tells of procedures at units, worked out by the worker, so that no page has to.
-- CreateTable
CREATE TABLE "told_month" (
    "start" DATE NOT NULL,
    "mark" TEXT NOT NULL,
    "told" BYTEA NOT NULL,

    CONSTRAINT "told_month_pkey" PRIMARY KEY ("start")
);

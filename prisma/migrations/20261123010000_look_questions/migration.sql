-- What a person asked about a look at his data, and what was answered: the application may insert and read them, and of an answer only note
-- what became of its letter.
CREATE TABLE "look_question" (
    "id" UUID NOT NULL,
    "look_id" BIGINT NOT NULL,
    "person_id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "unit_code" TEXT NOT NULL,
    "roles" TEXT[],
    "text" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "look_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "look_answer" (
    "question_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "for_id" UUID,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "queued_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "look_answer_pkey" PRIMARY KEY ("question_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "look_question_person_id_look_id_key" ON "look_question"("person_id", "look_id");

-- CreateIndex
CREATE INDEX "look_question_unit_code_asked_at_idx" ON "look_question"("unit_code", "asked_at");

-- CreateIndex
CREATE INDEX "look_question_look_id_idx" ON "look_question"("look_id");

-- Partial: answers whose letter nobody has asked for yet.
CREATE INDEX "look_answer_untold_idx" ON "look_answer"("at") WHERE "queued_at" IS NULL;

-- AddForeignKey
ALTER TABLE "look_question" ADD CONSTRAINT "look_question_look_id_fkey" FOREIGN KEY ("look_id") REFERENCES "access_log"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "look_answer" ADD CONSTRAINT "look_answer_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "look_question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

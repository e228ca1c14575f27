-- Answers about looks come onto the one list of notices; whoever waits for his letter gets it from there.
INSERT INTO "person_notice" ("id", "person_id", "kind", "about", "made_at", "routed_at", "read_at")
  SELECT gen_random_uuid(), q."person_id", 'look_answered', q."id", a."at", a."told_at", a."told_at"
  FROM "look_answer" a JOIN "look_question" q ON q."id" = a."question_id";
DROP INDEX "look_answer_untold_idx";
ALTER TABLE "look_answer" DROP COLUMN "queued_at", DROP COLUMN "told_at";

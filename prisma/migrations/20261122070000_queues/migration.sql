-- Each queue walks one index of its own, in its own order. All are partial: closed dossiers are in none of them, and what no queue shows
-- costs a submission nothing.
DROP INDEX "dossier_receiving_unit_submitted_at_id_idx";

-- CreateIndex: to receive, to return
CREATE INDEX "dossier_receiving_unit_status_submitted_at_id_idx" ON "dossier"("receiving_unit", "status", "submitted_at", "id") WHERE "status" IN (1, 9);

-- CreateIndex: what waits for one step, and whatever has a running clock
CREATE INDEX "dossier_competent_unit_step_due_at_id_status_idx" ON "dossier"("competent_unit", "step", "due_at", "id", "status") WHERE "status" IN (2, 4);

-- CreateIndex: a specialist's desk
CREATE INDEX "dossier_assignee_id_competent_unit_due_at_id_idx" ON "dossier"("assignee_id", "competent_unit", "due_at", "id") WHERE "status" IN (4, 5, 6) AND "step" = 'prepare';

-- CreateIndex: waiting for the citizen
CREATE INDEX "dossier_competent_unit_paused_at_id_idx" ON "dossier"("competent_unit", "paused_at", "id") WHERE "status" IN (5, 6);

-- CreateIndex: received here, decided elsewhere
CREATE INDEX "dossier_receiving_unit_due_at_id_idx" ON "dossier"("receiving_unit", "due_at", "id") WHERE "status" IN (1, 2, 4, 5, 6, 9) AND "receiving_unit" <> "competent_unit";

-- CreateTable
CREATE TABLE "dossier_word" (
    "unit_code" TEXT NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "dossier_id" UUID NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "dossier_word_pkey" PRIMARY KEY ("unit_code","word","submitted_at","dossier_id")
);

-- CreateTable
CREATE TABLE "saved_filter" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_filter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_filter_person_id_name_key" ON "saved_filter"("person_id", "name");

-- AddForeignKey
ALTER TABLE "saved_filter" ADD CONSTRAINT "saved_filter_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "staff"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable: a search by somebody's number is a look at a person, not at one dossier, and has its reason
ALTER TABLE "access_log" ALTER COLUMN "dossier_id" DROP NOT NULL,
ADD COLUMN "subject_id" UUID,
ADD COLUMN "reason" TEXT;

-- CreateIndex
CREATE INDEX "access_log_subject_id_at_idx" ON "access_log"("subject_id", "at");

-- ── by hand: what Prisma cannot say ──

ALTER TABLE "access_log" ADD CONSTRAINT "access_log_what" CHECK ("dossier_id" IS NOT NULL OR "purpose" = 'number_search'),
  ADD CONSTRAINT "access_log_reason" CHECK ("purpose" <> 'number_search' OR ("reason" IS NOT NULL AND length("reason") >= 10));

-- The words of a name as domain/kernel/fold.ts folds them: without marks, đ as d, lower case. A test holds the two together.
CREATE FUNCTION folded_words(name text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT w), '{}') FROM regexp_split_to_table(
    replace(lower(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g')), 'đ', 'd'), '[^[:alnum:]]+') w WHERE w <> ''
$$;

-- What the index of names holds of some dossiers: a row a word and unit, the organisation's name beside the person's.
CREATE FUNCTION index_names(ids uuid[]) RETURNS void LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO public.dossier_word (unit_code, word, submitted_at, dossier_id, words)
  SELECT u.code, w.word, d.submitted_at, d.id, array_to_string(f.words, ' ')
  FROM public.dossier d
    JOIN public.person n ON n.id = d.applicant_id
    LEFT JOIN public.organisation o ON o.id = d.organisation_id
    CROSS JOIN LATERAL (SELECT public.folded_words(concat_ws(' ', n.name, o.name)) AS words) f
    CROSS JOIN LATERAL (SELECT DISTINCT code FROM unnest(ARRAY[d.competent_unit, d.receiving_unit]) code) u
    CROSS JOIN LATERAL unnest(f.words) w(word)
  WHERE d.id = ANY (ids)
  ON CONFLICT DO NOTHING
$$;

-- Dossiers that were here before; the consumer of the journal adds those that come.
SELECT index_names(array_agg("id")) FROM "dossier";

-- What follows a submission costs the database less.

-- The name is folded once for each dossier, and not once more for each of its words: OFFSET 0 keeps the planner from moving the call.
CREATE OR REPLACE FUNCTION index_names(ids uuid[]) RETURNS void LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO public.dossier_word (unit_code, word, submitted_at, dossier_id, words)
  SELECT u.code, w.word, d.submitted_at, d.id, array_to_string(f.words, ' ')
  FROM public.dossier d
    JOIN public.person n ON n.id = d.applicant_id
    LEFT JOIN public.organisation o ON o.id = d.organisation_id
    CROSS JOIN LATERAL (SELECT public.folded_words(concat_ws(' ', n.name, o.name)) AS words OFFSET 0) f
    CROSS JOIN LATERAL (SELECT DISTINCT code FROM unnest(ARRAY[d.competent_unit, d.receiving_unit]) code) u
    CROSS JOIN LATERAL unnest(f.words) w(word)
  WHERE d.id = ANY (ids)
  ON CONFLICT DO NOTHING
$$;

-- A digest is made for an organisation: what is a person's own never waits for one.
DROP INDEX "person_notice_undigested_idx";
CREATE INDEX "person_notice_undigested_idx" ON "person_notice"("organisation_id", "person_id", "made_at") WHERE "digest_id" IS NULL AND "organisation_id" IS NOT NULL;

-- Orders of a queue that nobody needs beside the due date: each submission or reception paid for them.
DROP INDEX "dossier_competent_unit_code_id_idx";
DROP INDEX "dossier_competent_unit_received_at_id_idx";

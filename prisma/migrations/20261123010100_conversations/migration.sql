-- What a citizen wrote and no official of his dossier has read yet; since when. Deleted by whoever reads it.
CREATE TABLE "unread_word" (
    "dossier_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unread_word_pkey" PRIMARY KEY ("dossier_id")
);

-- AddForeignKey
ALTER TABLE "unread_word" ADD CONSTRAINT "unread_word_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nothing was ever written to it: who has read how far is asked of nobody.
DROP TABLE "thread_read";

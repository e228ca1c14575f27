import { pool, type Transaction } from '#src/data/database.ts';

/** The register of a unit as it was closed for some days: a PDF that lies in the file store under its SHA-256. */
export type RegisterBook = {
  id: string;
  unitCode: string;
  /** number/year, in the unit's own row of registers */
  number: string;
  /** days of reception, both inclusive, `YYYY-MM-DD` */
  fromDay: string;
  toDay: string;
  /** the ids of those that stand in it */
  dossiers: string[];
  sha256: string;
  size: number;
  madeBy: string;
  madeAt: Date;
};

export async function insertBook(tx: Transaction, book: RegisterBook): Promise<void> {
  await tx.registerBook.create({ data: book });
}

export type ListedBook = Omit<RegisterBook, 'dossiers'> & { count: number; maker: string | null };

/** The newest books of a unit, without what stands in them. */
export async function newestBooks(unit: string, most: number): Promise<ListedBook[]> {
  const { rows } = await pool().query<ListedBook>({
    name: 'register books',
    text: `select b.id, unit_code as "unitCode", number, from_day as "fromDay", to_day as "toDay", cardinality(dossiers) as count, sha256, size,
        made_by as "madeBy", made_at as "madeAt", s.name as maker
      from register_book b left join staff s on s.person_id = b.made_by where unit_code = $1 order by made_at desc, id desc limit $2`,
    values: [unit, most],
  });
  return rows;
}

export async function findBook(id: string): Promise<RegisterBook | undefined> {
  const { rows } = await pool().query<RegisterBook>(
    `select id, unit_code as "unitCode", number, from_day as "fromDay", to_day as "toDay", dossiers, sha256, size, made_by as "madeBy",
        made_at as "madeAt" from register_book where id = $1`,
    [id],
  );
  return rows[0];
}

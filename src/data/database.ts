import { PrismaPg } from '@prisma/adapter-pg';
import { Pool, type PoolClient } from 'pg';
import type { Prisma } from '#src/data/generated/client.ts';
import { PrismaClient } from '#src/data/generated/client.ts';
import { env } from '#src/env.ts';
import { perProcess } from '#src/per-process.ts';

// Made on first use, not on import: the build imports this too, and the server knows the address only after starting PostgreSQL.
export const pool = (): Pool =>
  perProcess('pool', () => {
    const made = new Pool({
      connectionString: env().DATABASE_URL,
      max: env().DATABASE_POOL,
      connectionTimeoutMillis: 10_000,
      // Statements here take a millisecond; to start processes that help with one takes fifteen, whenever the planner thinks an index larger than it is.
      onConnect: async (client) => {
        await client.query('set max_parallel_workers_per_gather = 0');
      },
    });
    made.on('error', () => {}); // an idle connection that breaks is replaced; who uses a broken one gets the error
    return made;
  });

/** Prisma over the same pool. */
export const prisma = (): PrismaClient => perProcess('prisma', () => new PrismaClient({ adapter: new PrismaPg(pool()) }));

export type Transaction = Prisma.TransactionClient;

/** Runs `work` in one transaction: what it throws rolls everything back. */
export const transaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  prisma().$transaction(work, { maxWait: 10_000, timeout: 20_000 });

/** The same in plain SQL on one connection, for what runs for every entry of the journal. */
export async function sqlTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  const lost = () => {}; // a connection that breaks under a transaction fails its query; without a listener it would end the process too
  client.on('error', lost);
  try {
    await client.query('begin');
    const done = await work(client);
    await client.query('commit');
    client.off('error', lost);
    client.release();
    return done;
  } catch (cause) {
    await client.query('rollback').then(
      () => client.off('error', lost).release(),
      (broken: Error) => client.release(broken),
    );
    throw cause;
  }
}

export const databaseAnswers = (): Promise<boolean> =>
  pool()
    .query('select 1')
    .then(
      () => true,
      () => false,
    );

export async function closeDatabase(): Promise<void> {
  await prisma().$disconnect();
  if (!pool().ended) await pool().end();
}

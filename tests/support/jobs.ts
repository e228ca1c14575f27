import { PgBoss } from 'pg-boss';
import { pool } from '#src/data/database.ts';
import { queueOf } from '#src/services/notices/route.ts';

/** The job queue of the test's database, as a worker begins it, with the queues of messages and these; whoever begins it stops it. */
export async function startJobs(...others: string[]): Promise<PgBoss> {
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool().query(text, values) }, createSchema: false });
  await boss.start();
  for (const queue of [...Object.values(queueOf), ...others]) await boss.createQueue(queue);
  return boss;
}

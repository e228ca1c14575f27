import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// The CLI wants to download a schema engine; this one is WebAssembly from npm, so closed networks work too.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('./prisma/schema-engine.mjs', import.meta.url));

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL ?? 'postgresql://unused' },
});

// @ts-check

/**
 * Plain JavaScript: one in TypeScript is compiled at each start, by a compiler that stays in the memory of the portal (27 MB).
 * @type {import('next').NextConfig}
 */
const config = {
  poweredByHeader: false,
  compress: false, // the front compresses what it sends
  htmlLimitedBots: /.*/, // no streamed metadata: a page without the framework's scripts needs its <title> in the head
  experimental: { preloadEntriesOnStart: false }, // a page is loaded when it is first asked for: a start waits for none
  typescript: { ignoreBuildErrors: true }, // `npm test` checks the types, once
  serverExternalPackages: ['pg', 'pg-boss', 'pino', 'pdfkit', '@prisma/client', '@prisma/adapter-pg'],
};
export default config;

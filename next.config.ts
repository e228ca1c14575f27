import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  compress: false, // the front compresses what it sends
  htmlLimitedBots: /.*/, // no streamed metadata: a page without the framework's scripts needs its <title> in the head
  experimental: { preloadEntriesOnStart: false }, // a page is loaded when it is first asked for: a start waits for none
  typescript: { ignoreBuildErrors: true }, // `npm test` checks the types, once
  serverExternalPackages: ['pg', 'pg-boss', 'pino', 'pdfkit', '@prisma/client', '@prisma/adapter-pg'],
};
export default config;

import {
  baseUrl,
  env,
  sandboxIdentity,
  sandboxMail,
  sandboxNational,
  sandboxNationalAccount,
  sandboxScanner,
  sandboxSms,
} from '#src/env.ts';
import { startIdentityProvider } from '#src/sandbox/identity-provider.ts';
import { startMailbox } from '#src/sandbox/mailbox.ts';
import { startNationalPortal } from '#src/sandbox/national-portal.ts';
import { startScanner } from '#src/sandbox/scanner.ts';
import { startSmsGateway } from '#src/sandbox/sms-gateway.ts';
import { runCompanion } from '#src/server/companion.ts';
import { identityProviderKeys } from '#src/server/sandbox-keys.ts';

/* The stand-ins that nothing real takes the place of, in a process of their own as the real ones are. */
await runCompanion(async () => {
  const given = env();
  const started: { close: () => Promise<unknown> | unknown }[] = [];
  if (sandboxIdentity()) {
    const { VNEID_CLIENT_SECRET } = given;
    if (!VNEID_CLIENT_SECRET) throw new Error('VNEID_CLIENT_SECRET is not set');
    const portal = {
      port: given.SANDBOX_IDENTITY_PORT,
      portal: baseUrl(),
      clientId: given.VNEID_CLIENT_ID,
      clientSecret: VNEID_CLIENT_SECRET,
    };
    started.push(await startIdentityProvider({ ...portal, ...(await identityProviderKeys(given.DATA_DIR)) }));
  }
  if (sandboxMail()) started.push(await startMailbox({ smtpPort: given.SANDBOX_SMTP_PORT, webPort: given.SANDBOX_MAILBOX_PORT }));
  if (sandboxScanner()) started.push(await startScanner({ port: given.SANDBOX_CLAMD_PORT }));
  if (sandboxNational()) started.push(await startNationalPortal({ port: given.SANDBOX_NATIONAL_PORT, ...sandboxNationalAccount }));
  if (sandboxSms()) started.push(await startSmsGateway({ port: given.SANDBOX_SMS_PORT }));
  return { stop: () => Promise.all(started.map((it) => it.close())) };
});

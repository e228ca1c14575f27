import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export type S3Account = { region: string; accessKey: string; secretKey: string };
export type S3Fault = { status: number; code: string; message: string };

const skewMs = 15 * 60_000;
const authorization =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request,\s*SignedHeaders=([a-z0-9;-]+),\s*Signature=([0-9a-f]{64})$/;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const strict = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);
const denied = (code: string, message: string, status = 403): S3Fault => ({ status, code, message });

/**
 * What is wrong with a request's AWS Signature Version 4, as its header carries it; undefined where it is the account's. Whether the body
 * is the signed one is for whoever reads it to see.
 */
export function faultOfSignature(
  { method, url, headers }: { method: string; url: string; headers: IncomingHttpHeaders },
  account: S3Account,
  now: Date,
): S3Fault | undefined {
  const header = (name: string): string => [headers[name] ?? ''].flat().join(',').trim().replace(/ +/g, ' ');
  const [, accessKey, day = '', region = '', names = '', signature = ''] = authorization.exec(header('authorization')) ?? [];
  if (accessKey === undefined) return denied('AccessDenied', 'The request is not signed with AWS Signature Version 4 in its header.');
  if (accessKey !== account.accessKey) return denied('InvalidAccessKeyId', 'There is no such access key.');
  if (region !== account.region) return denied('AuthorizationHeaderMalformed', `The region is ${account.region}.`, 400);
  const signed = names.split(';');
  const unsigned = Object.keys(headers).find((name) => (name === 'host' || name.startsWith('x-amz-')) && !signed.includes(name));
  if (unsigned) return denied('AccessDenied', `The header ${unsigned} is not signed.`);
  const [, time = '', ...parts] = /^((\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z)$/.exec(header('x-amz-date')) ?? [];
  const [year, month, date, hour, minute, second] = parts.map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 0) - 1, date, hour, minute, second);
  if (!time.startsWith(day) || Number.isNaN(at)) return denied('AccessDenied', 'x-amz-date is missing or of another day.');
  if (Math.abs(now.getTime() - at) > skewMs) return denied('RequestTimeTooSkewed', 'The clocks differ by more than a quarter of an hour.');

  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const query = [...searchParams].map(([name, value]) => `${strict(name)}=${strict(value)}`).sort();
  const canonical = [
    method,
    pathname
      .split('/')
      .map((it) => strict(decodeURIComponent(it)))
      .join('/'),
    query.join('&'),
    ...signed.map((name) => `${name}:${header(name)}`),
    '',
    names,
    header('x-amz-content-sha256'),
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${account.secretKey}`, day));
  const due = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${createHash('sha256').update(canonical).digest('hex')}`);
  return timingSafeEqual(due, Buffer.from(signature, 'hex'))
    ? undefined
    : denied('SignatureDoesNotMatch', 'The signature is not the one of this request and this secret key.');
}

import { expect, test } from 'vitest';
import { readEnv } from '#src/env.ts';

const keys = { S3_ACCESS_KEY: 'key', S3_SECRET_KEY: 'rat-bi-mat' };

test('files lie on disk unless a bucket is named, with both its keys', () => {
  expect(readEnv({}).S3_URL).toBeUndefined();
  expect(readEnv({ S3_URL: '', S3_ACCESS_KEY: '', S3_SECRET_KEY: '' }).S3_URL).toBeUndefined();
  for (const S3_URL of ['https://s3.vidu.vn/ho-so', 'http://127.0.0.1:9000/ho-so/a/b/', 'https://[::1]:9000/ho.so'])
    expect(readEnv({ S3_URL, ...keys })).toMatchObject({ S3_URL, ...keys, S3_REGION: 'us-east-1' });
});

test.each([
  [
    { S3_URL: 'https://s3.vidu.vn/ho-so' },
    'S3_ACCESS_KEY: is missing: a bucket needs all three; S3_SECRET_KEY: is missing: a bucket needs all three',
  ],
  [keys, 'S3_URL: is missing: a bucket needs all three'],
  [{ S3_URL: 'https://s3.vidu.vn/ho-so', S3_ACCESS_KEY: 'key' }, 'S3_SECRET_KEY: is missing: a bucket needs all three'],
  [{ S3_URL: 'https://s3.vidu.vn', ...keys }, 'S3_URL: must be https://server/bucket, without keys'],
  [{ S3_URL: 'https://s3.vidu.vn/', ...keys }, 'S3_URL: must be https://server/bucket, without keys'],
  [{ S3_URL: 'https://key:rat-bi-mat@s3.vidu.vn/ho-so', ...keys }, 'S3_URL: must be https://server/bucket, without keys'],
  [{ S3_URL: 'https://s3.vidu.vn/ho-so?region=x', ...keys }, 'S3_URL: must be https://server/bucket, without keys'],
])('a bucket that is half said is a mistake, told in one line without its secret: %j', (given, words) => {
  const fault = (() => {
    try {
      readEnv(given);
      return '';
    } catch (cause) {
      return (cause as Error).message;
    }
  })();
  expect(fault).toBe(`Environment: ${words}`);
  expect(fault).not.toContain('rat-bi-mat');
});

test.each([
  [{ VNEID_ISSUER: 'https://id.vidu.vn' }, 'VNEID_CLIENT_SECRET: is missing: VNEID_ISSUER needs it'],
  [{ VNEID_ISSUER: 'https://id.vidu.vn', VNEID_CLIENT_SECRET: '' }, 'VNEID_CLIENT_SECRET: is missing: VNEID_ISSUER needs it'],
  [{ FIRST_ADMINISTRATOR: 'qt-001, 07908, Phạm Thị Đầu' }, 'FIRST_ADMINISTRATOR'],
  [{ FIRST_ADMINISTRATOR: 'qt-001' }, 'FIRST_ADMINISTRATOR'],
])('what would let nobody in is said before the start: %j', (given, words) => {
  expect(() => readEnv(given)).toThrow(`Environment: ${words}`);
});

const national = { NATIONAL_USERNAME: 'tphcm', NATIONAL_PASSWORD: 'rat-bi-mat', NATIONAL_UNIT: 'H29' };
test('a national portal that is half said is a mistake too: nothing must go to a stand-in unnoticed', () => {
  expect(readEnv({ NATIONAL_URL: 'https://truc.vidu.vn', ...national })).toMatchObject({ NATIONAL_UNIT: 'H29', NATIONAL_TIMEOUT: 15_000 });
  expect(readEnv({})).toMatchObject({ NATIONAL_SYNC: 'on', SANDBOX_NATIONAL_PORT: 4107 });
  const open = { NATIONAL_URL: 'http://10.1.2.3/truc', ...national };
  expect(() => readEnv({ BASE_URL: 'https://dichvucong.vidu.vn', ...open })).toThrow('Environment: NATIONAL_URL: must be https');
  expect(readEnv({ BASE_URL: 'https://thu.vidu.vn', SANDBOX: 'i-know', ...open })).toMatchObject({ NATIONAL_UNIT: 'H29' });
  expect(readEnv(open)).toMatchObject({ NATIONAL_UNIT: 'H29' });
  expect(() => readEnv(national)).toThrow('Environment: NATIONAL_URL: is missing: the national portal needs all four');
  expect(() => readEnv({ NATIONAL_URL: 'https://truc.vidu.vn', NATIONAL_UNIT: 'H29' })).toThrow(
    'NATIONAL_USERNAME: is missing: the national portal needs all four; NATIONAL_PASSWORD: is missing: the national portal needs all four',
  );
});

import { expect, test } from 'vitest';
import { faultOfSignature } from './s3-signature.ts';

// The examples of Amazon's own description of the signature ("Authenticating Requests: Using the Authorization Header").
const account = { region: 'us-east-1', accessKey: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const then = new Date('2013-05-24T00:00:30Z');
const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const credential = 'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';
const common = { host: 'examplebucket.s3.amazonaws.com', 'x-amz-date': '20130524T000000Z' };

const getObject = {
  method: 'GET',
  url: '/test.txt',
  headers: {
    ...common,
    range: 'bytes=0-9',
    'x-amz-content-sha256': nothing,
    authorization: `${credential},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41`,
  },
};
const putObject = {
  method: 'PUT',
  url: '/test%24file.text',
  headers: {
    ...common,
    date: 'Fri, 24 May 2013 00:00:00 GMT',
    'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    authorization: `${credential},SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd`,
  },
};
const listObjects = {
  method: 'GET',
  url: '/?max-keys=2&prefix=J',
  headers: {
    ...common,
    'x-amz-content-sha256': nothing,
    authorization: `${credential},SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7`,
  },
};

test.each([
  ['reading', getObject],
  ['writing, with a name that needs escaping', putObject],
  ['listing, with a query', listObjects],
])("Amazon's example of %s has the signature that Amazon gives", (_, request) => {
  expect(faultOfSignature(request, account, then)).toBeUndefined();
});

const { authorization, ...without } = getObject.headers;
test.each([
  ['another secret', getObject, { ...account, secretKey: 'other' }, 'SignatureDoesNotMatch'],
  ['another key', getObject, { ...account, accessKey: 'AKIAOTHER' }, 'InvalidAccessKeyId'],
  ['another region', getObject, { ...account, region: 'ap-southeast-1' }, 'AuthorizationHeaderMalformed'],
  ['another method', { ...getObject, method: 'DELETE' }, account, 'SignatureDoesNotMatch'],
  ['another name', { ...getObject, url: '/test2.txt' }, account, 'SignatureDoesNotMatch'],
  ['another query', { ...listObjects, url: '/?max-keys=3&prefix=J' }, account, 'SignatureDoesNotMatch'],
  ['another body', { ...putObject, headers: { ...putObject.headers, 'x-amz-content-sha256': nothing } }, account, 'SignatureDoesNotMatch'],
  ['another time', { ...getObject, headers: { ...getObject.headers, 'x-amz-date': '20130524T000001Z' } }, account, 'SignatureDoesNotMatch'],
  [
    'an order that was not signed',
    { ...getObject, headers: { ...getObject.headers, 'x-amz-copy-source': '/a/b' } },
    account,
    'AccessDenied',
  ],
  ['no signature', { ...getObject, headers: without }, account, 'AccessDenied'],
  [
    'a signature that is none',
    { ...getObject, headers: { ...without, authorization: authorization.slice(0, -1) } },
    account,
    'AccessDenied',
  ],
])('a request with %s is refused', (_, request, whose, code) => {
  expect(faultOfSignature(request, whose, then)).toMatchObject({ code });
});

test('a quarter of an hour later the same request is refused', () => {
  expect(faultOfSignature(getObject, account, new Date('2013-05-24T00:15:01Z'))).toMatchObject({
    code: 'RequestTimeTooSkewed',
    status: 403,
  });
});

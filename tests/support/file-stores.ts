import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { diskStore } from '#src/adapters/disk-store.ts';
import type { FileStore } from '#src/adapters/file-store.ts';
import { type S3Place, s3Store } from '#src/adapters/s3-store.ts';
import { startS3 } from '#src/sandbox/s3-server.ts';

/** A store to be asked, and the hand of somebody who can reach what lies in it. */
export type Opened = {
  /** as another process would open it */
  store: () => FileStore;
  /** names of everything that lies there, half written things too */
  lying: () => Promise<string[]>;
  /** changes what lies there behind the store's back */
  overwrite: (sha256: string, bytes: Buffer) => Promise<void>;
  /** a folder of this machine for files to be adopted; on the store's disk, where it has one */
  folder: string;
  close: () => Promise<void>;
};
export type Kind = { name: string; open: () => Promise<Opened> };

const under = (sha256: string) => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;

const disk: Kind = {
  name: 'on disk',
  open: async () => {
    const top = await mkdtemp(join(tmpdir(), 'mot-cua-files-'));
    const files = join(top, 'files');
    const folder = join(top, 'quarantine');
    await mkdir(folder);
    return {
      store: () => diskStore(files),
      lying: async () =>
        (await readdir(files, { recursive: true, withFileTypes: true }).catch(() => []))
          .filter((it) => it.isFile())
          .map((it) => join(it.parentPath, it.name).slice(files.length + 1)),
      overwrite: async (sha256, bytes) => {
        await mkdir(dirname(join(files, under(sha256))), { recursive: true });
        await writeFile(join(files, under(sha256)), bytes);
      },
      folder,
      close: () => rm(top, { recursive: true, force: true }),
    };
  },
};

export const sandboxAccount = { region: 'ap-southeast-1', accessKey: 'MOTCUASANDBOX', secretKey: 'bí mật/+của=hộp cát' };

/** A store in a bucket; what is put there goes when it is closed. */
async function inBucket(place: Omit<S3Place, 'scratch'>, end: () => Promise<unknown>): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-files-'));
  const { origin, pathname } = new URL(place.url);
  const [bucket = '', ...above] = pathname.split('/').filter(Boolean);
  const prefix = `${[...above, 'mot-cua-test', randomUUID()].join('/')}/`;
  const client = new S3Client({
    endpoint: origin,
    region: place.region,
    credentials: { accessKeyId: place.accessKey, secretAccessKey: place.secretKey },
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const lying = async () => {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
    return Contents.map(({ Key = '' }) => Key.slice(prefix.length));
  };
  return {
    store: () => s3Store({ ...place, url: `${origin}/${bucket}/${prefix}`, scratch: join(folder, 'scratch') }),
    lying,
    overwrite: async (sha256, bytes) => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + under(sha256), Body: bytes }));
    },
    folder,
    close: async () => {
      for (const name of await lying()) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: prefix + name }));
      client.destroy();
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const sandbox: Kind = {
  name: "in the sandbox's S3",
  open: async () => {
    const server = await startS3({ port: 0, bucket: 'ho-so', ...sandboxAccount });
    const opened = await inBucket({ url: server.url, ...sandboxAccount }, () => server.close());
    const lying = async () => server.objects().map((name) => name.split('/').slice(2).join('/'));
    return {
      ...opened,
      lying,
      close: async () => {
        await server.close();
        await rm(opened.folder, { recursive: true, force: true });
      },
    };
  },
};

const {
  TEST_S3_URL: url,
  TEST_S3_REGION: region = 'us-east-1',
  TEST_S3_ACCESS_KEY: accessKey = '',
  TEST_S3_SECRET_KEY: secretKey = '',
} = process.env;

/** Every kind of store there is, and a real S3 bucket where TEST_S3_URL names one. */
export const kinds: Kind[] = [
  disk,
  sandbox,
  ...(url ? [{ name: 'in a real S3', open: () => inBucket({ url, region, accessKey, secretKey }, async () => {}) }] : []),
];

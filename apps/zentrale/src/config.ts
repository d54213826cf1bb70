import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { BucketConfig } from './blobs/index.ts'

/** How this centre is to run. */
export interface Config {
  /** Keys, blobs and, if it is embedded, the database. */
  readonly folder: string
  /** Where `.build`, `node_modules` and `content` lie. */
  readonly root: string
  readonly contentFolder: string
  readonly port: number
  readonly postgresPort: number
  /** An administrator's connection to a PostgreSQL server; without it the embedded one is started. */
  readonly databaseUrl: string | undefined
  /** A bucket for the blobs; without it they are files below `folder`. */
  readonly bucket?: BucketConfig | undefined
  /** Where stations and browsers reach this centre from outside. */
  readonly centreUrl: string
  /** Milliseconds to add to the machine's clock: a demonstration has a day of its own. */
  readonly clockOffset: number
  readonly demo: boolean
  /** Where backups go, and where the book of destroyed keys lies: another disk than the data's, if it is to help. */
  readonly backupFolder?: string
}

/** The config, or the names of the settings that can't be used. */
export type ConfigAnswer =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly unusable: readonly string[] }

const port = (standard: number) => z.coerce.number().int().min(1).max(65_535).default(standard)

/** All of a bucket, or nothing of it. */
const bucketSettings = z
  .object({
    BUERGERKOFFER_S3_URL: z.url({ protocol: /^https?$/ }).refine((url) => new URL(url).pathname.length > 1),
    BUERGERKOFFER_S3_REGION: z.string().min(1).default('us-east-1'),
    BUERGERKOFFER_S3_KEY_ID: z.string().min(1),
    BUERGERKOFFER_S3_SECRET: z.string().min(1),
  })
  .transform(
    (env): BucketConfig => ({
      url: env.BUERGERKOFFER_S3_URL,
      region: env.BUERGERKOFFER_S3_REGION,
      keyId: env.BUERGERKOFFER_S3_KEY_ID,
      secret: env.BUERGERKOFFER_S3_SECRET,
    }),
  )

const environment = z.object({
  BUERGERKOFFER_ROOT: z.string().min(1).optional(),
  BUERGERKOFFER_ZENTRALE: z.string().min(1).optional(),
  BUERGERKOFFER_CONTENT: z.string().min(1).optional(),
  BUERGERKOFFER_BACKUP: z.string().min(1).optional(),
  BUERGERKOFFER_ZENTRALE_PORT: port(7700),
  BUERGERKOFFER_POSTGRES_PORT: port(7732),
  BUERGERKOFFER_ZENTRALE_URL: z.url({ protocol: /^https?$/ }).optional(),
  BUERGERKOFFER_CLOCK_OFFSET: z.coerce.number().int().default(0),
  DATABASE_URL: z.string().min(1).optional(),
})

/** Reads the environment and the arguments. Only `--demo` is an argument; an unknown one is a mistake and reported like a bad setting. */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[], cwd: string): ConfigAnswer {
  const unknown = args.filter((arg) => arg !== '--demo')
  const read = environment.safeParse(env)
  const bucket = readBucket(env)
  const unusable = [...namesIn(read), ...(bucket ? namesIn(bucket) : []), ...unknown]
  if (!read.success || unusable.length > 0) return { ok: false, unusable }
  return { ok: true, config: { ...toConfig(read.data, args.includes('--demo'), cwd), bucket: bucket?.data } }
}

const readBucket = (env: NodeJS.ProcessEnv) =>
  Object.keys(env).some((name) => name.startsWith('BUERGERKOFFER_S3_')) ? bucketSettings.safeParse(env) : undefined

const namesIn = ({ error }: z.ZodSafeParseResult<unknown>): readonly string[] =>
  error?.issues.map(({ path }) => path.join('.')) ?? []

function toConfig(env: z.infer<typeof environment>, demo: boolean, cwd: string): Omit<Config, 'bucket'> {
  const root = resolve(cwd, env.BUERGERKOFFER_ROOT ?? '.')
  const folder = resolve(root, env.BUERGERKOFFER_ZENTRALE ?? join('.buergerkoffer', 'zentrale'))
  const ownPort = env.BUERGERKOFFER_ZENTRALE_PORT
  return {
    root,
    folder,
    contentFolder: resolve(root, env.BUERGERKOFFER_CONTENT ?? 'content'),
    port: ownPort,
    postgresPort: env.BUERGERKOFFER_POSTGRES_PORT,
    databaseUrl: env.DATABASE_URL,
    centreUrl: env.BUERGERKOFFER_ZENTRALE_URL ?? `http://localhost:${ownPort}`,
    clockOffset: env.BUERGERKOFFER_CLOCK_OFFSET,
    demo,
    backupFolder: resolve(root, env.BUERGERKOFFER_BACKUP ?? join(dirname(folder), 'sicherung')),
  }
}

import { expect, it } from 'vitest'
import { readConfig } from './config.ts'

it('has a standard for everything, below the folder it is started in', () => {
  expect(readConfig({}, [], '/opt/bk')).toEqual({
    ok: true,
    config: {
      backupFolder: '/opt/bk/.buergerkoffer/sicherung',
      root: '/opt/bk',
      folder: '/opt/bk/.buergerkoffer/zentrale',
      contentFolder: '/opt/bk/content',
      port: 7700,
      postgresPort: 7732,
      databaseUrl: undefined,
      bucket: undefined,
      centreUrl: 'http://localhost:7700',
      clockOffset: 0,
      demo: false,
    },
  })
})

it('takes what is set', () => {
  const read = readConfig(
    {
      BUERGERKOFFER_ZENTRALE: '/var/lib/bk',
      BUERGERKOFFER_ZENTRALE_PORT: '8000',
      BUERGERKOFFER_ZENTRALE_URL: 'https://koffer.meerane.example',
      BUERGERKOFFER_CLOCK_OFFSET: '-3600000',
    },
    ['--demo'],
    '/opt/bk',
  )
  expect(read).toMatchObject({
    ok: true,
    config: {
      folder: '/var/lib/bk',
      port: 8000,
      centreUrl: 'https://koffer.meerane.example',
      clockOffset: -3_600_000,
      demo: true,
    },
  })
})

it('takes a bucket whole, or not at all', () => {
  const bucket = {
    BUERGERKOFFER_S3_URL: 'https://s3.example/meerane',
    BUERGERKOFFER_S3_KEY_ID: 'kennung',
    BUERGERKOFFER_S3_SECRET: 'geheim',
  }
  expect(readConfig(bucket, [], '/')).toMatchObject({
    config: {
      bucket: { url: 'https://s3.example/meerane', region: 'us-east-1', keyId: 'kennung', secret: 'geheim' },
    },
  })
  expect(readConfig({ BUERGERKOFFER_S3_URL: 'https://s3.example/' }, [], '/')).toEqual({
    ok: false,
    unusable: ['BUERGERKOFFER_S3_URL', 'BUERGERKOFFER_S3_KEY_ID', 'BUERGERKOFFER_S3_SECRET'],
  })
})

it('names every setting that cannot be used, never its value', () => {
  const env = {
    BUERGERKOFFER_ZENTRALE_PORT: '70000',
    BUERGERKOFFER_POSTGRES_PORT: 'zwei',
    BUERGERKOFFER_ZENTRALE_URL: 'ftp://x',
    BUERGERKOFFER_CLOCK_OFFSET: 'morgen',
    DATABASE_URL: '',
  }
  expect(readConfig(env, ['--laut'], '/')).toEqual({
    ok: false,
    unusable: [...Object.keys(env), '--laut'],
  })
})

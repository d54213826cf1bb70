import { argon2Sync, hkdfSync, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { keyId, unwrapFromVault } from '@buergerkoffer/log'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSettings, required } from '../store/settings.ts'
import { stationMigrations } from '../store/tables.ts'
import { bookedEvents } from '../testing/example.ts'
import { createTestStation, quickKey, type TestStation, testWords } from '../testing/test-station.ts'
import { addCredential, openWithWords, wrapForWords } from './credentials.ts'
import { keyFromWords } from './unlock-key.ts'
import { drawWords, normalWords } from './words.ts'

const deviceSecret = Buffer.alloc(32, 5)
const words = { uhlig: testWords, seidel: 'zaun ufer teich sonne regen pfad' }

function emptyDatabase(): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  for (const { sql } of stationMigrations) database.exec(sql)
  return database
}

describe('words', () => {
  it('are the same however they are typed', () => {
    const typed = [
      testWords,
      '  Apfel, BIRNE-kirsche;Pflaume\tquitte\n traube. ',
      testWords.normalize('NFD'),
      testWords.replaceAll(' ', ' – '),
    ]
    expect(new Set(typed.map(normalWords))).toEqual(new Set([testWords]))
    expect(normalWords('Ko\u0308nig')).toBe('k\u00f6nig')
    expect(normalWords(' ,- ')).toBe('')
  })

  it('are drawn evenly from 2,048, six of them', () => {
    const list = Array.from({ length: 2048 }, (_, index) => `wort${index}`)
    const bytes = [
      Buffer.from([0, 0]),
      Buffer.from([7, 255]),
      Buffer.from([8, 0]),
      Buffer.from([255, 255]),
      Buffer.from([0, 1]),
      Buffer.from([1, 0]),
    ]
    let drawn = 0
    const random = () => bytes[drawn++] ?? Buffer.alloc(2)
    expect(drawWords(list, random)).toEqual(['wort0', 'wort2047', 'wort0', 'wort2047', 'wort1', 'wort256'])
    expect(() => drawWords(list.slice(1), randomBytes)).toThrow(RangeError)
  })
})

describe('credentials', () => {
  const vaultKey = randomBytes(32)
  let database: DatabaseSync
  beforeEach(async () => {
    database = emptyDatabase()
    for (const [user, typed] of Object.entries(words)) {
      addCredential(database, await wrapForWords({ vaultKey, user }, typed, deviceSecret, randomBytes, quickKey))
    }
  })
  afterEach(() => database.close())
  const open = (typed: string, secret = deviceSecret) => openWithWords(database, typed, secret, quickKey)

  it('[SYNC-33] each open the vault and say whose they are', async () => {
    expect(await open(words.uhlig)).toEqual({ vaultKey, user: 'uhlig' })
    expect(await open(words.seidel.toUpperCase())).toEqual({ vaultKey, user: 'seidel' })
  })

  it('[SYNC-33] open nothing with wrong words, none, or on another device', async () => {
    expect(await open('apfel birne kirsche pflaume quitte')).toBeUndefined()
    expect(await open('')).toBeUndefined()
    expect(await open(words.uhlig, Buffer.alloc(32, 6))).toBeUndefined()
    expect(await open(words.uhlig)).toBeDefined()
  })

  it('[SYNC-33] that the disk altered open nothing, and keep no other from opening', async () => {
    const [first] = database.prepare('SELECT id FROM credential ORDER BY id').all()
    const alter = (column: string, value: string) =>
      database.prepare(`UPDATE credential SET ${column} = ${value} WHERE id = ?`).run(String(first?.id))
    const openers = async () =>
      (await Promise.all([open(words.uhlig), open(words.seidel)])).filter((each) => each).length
    for (const [column, value] of [
      ['wrapped', "x'00'"],
      ['wrapped', 'zeroblob(90)'],
      ['salt', "x'01'"],
      ['salt', 'zeroblob(16)'],
    ] as const) {
      alter(column, value)
      expect(await openers()).toBe(1)
    }
  })

  it('[SYNC-33] name nobody on the disk', () => {
    const text = JSON.stringify(database.prepare('SELECT * FROM credential').all())
    const hex = database
      .prepare('SELECT hex(wrapped) AS hex FROM credential')
      .all()
      .map((row) => String(row.hex))
      .join()
    expect(text).not.toContain('uhlig')
    expect(hex).not.toContain(Buffer.from('uhlig').toString('hex').toUpperCase())
  })
})

describe('the key of words', () => {
  it('[SYNC-33] is Argon2id of words and salt, bound to the device', async () => {
    const salt = Buffer.alloc(16, 1)
    const key = await keyFromWords(testWords, salt, deviceSecret)
    const stretched = argon2Sync('argon2id', {
      message: testWords,
      nonce: salt,
      parallelism: 1,
      tagLength: 32,
      memory: 65_536,
      passes: 3,
    })
    expect(key.equals(Buffer.from(hkdfSync('sha256', stretched, deviceSecret, 'buergerkoffer/unlock/1', 32)))).toBe(
      true,
    )
    expect(key.equals(await keyFromWords(testWords, salt, Buffer.alloc(32, 6)))).toBe(false)
  })

  it('is made beside the event loop', async () => {
    const order: string[] = []
    const made = keyFromWords(testWords, Buffer.alloc(16, 1), deviceSecret).then(() => order.push('key'))
    await new Promise((done) => setImmediate(done))
    order.push('screen')
    await made
    expect(order).toEqual(['screen', 'key'])
  })
})

describe('the disk of a station', () => {
  let test: TestStation
  beforeEach(async () => {
    test = await createTestStation()
  })
  afterEach(() => test.close())

  it('[SYNC-33] [SYNC-36] holds vault key, signing key and case keys only wrapped, while it works and after', async () => {
    const { key } = await test.town.deliver(bookedEvents('Köhler'))
    await test.sync()
    const open = await test.open()
    expect(open.model.keyOf(open.model.stops()[0]?.id ?? '')).toBeUndefined()
    const settings = createSettings(test.database())
    const secret = required(settings.bytes('device-secret'), 'device-secret')
    const vault = await openWithWords(test.database(), testWords, secret, quickKey)
    if (!vault) throw new Error('not open')
    const files = readdirSync(test.folder).filter((name) => name.startsWith('koffer.db'))
    const disk = files.map((name) => readFileSync(join(test.folder, name)))
    const [wrap] = test
      .database()
      .prepare("SELECT key_id, bytes FROM key_wrap WHERE recipient = 'vault' AND key_id = ?")
      .all(key.id)
    const opened = unwrapFromVault(
      { keyId: keyId(String(wrap?.key_id)), recipient: 'vault', bytes: wrap?.bytes as Uint8Array },
      vault.vaultKey,
    )
    expect(opened?.bytes.equals(key.bytes)).toBe(true)
    for (const bytes of disk) {
      expect(bytes.includes(vault.vaultKey)).toBe(false)
      expect(bytes.includes(key.bytes)).toBe(false)
    }
  })
})

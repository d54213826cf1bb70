import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestStation, type TestStation, testWords } from '../testing/test-station.ts'

const moreWords = 'zaun ufer teich sonne regen pfad'
const key = { credentialId: randomBytes(48), prf: randomBytes(32) }

let test: TestStation

beforeEach(async () => {
  test = await createTestStation()
})
afterEach(() => test.close())

it('opens with a security key that an unlocked clerk has added, as the same user', async () => {
  const open = await test.open()
  expect(open.addKey(open.user, key)).toBe(true)
  const station = test.reopen()
  expect(await station.unlockWithKey(key)).toEqual({ kind: 'unlocked', user: open.user })
})

it('opens nothing for a foreign key, an altered answer, or another station', async () => {
  const open = await test.open()
  open.addKey(open.user, key)
  const station = test.reopen()
  const answers = [
    { ...key, credentialId: randomBytes(48) },
    { ...key, prf: randomBytes(32) },
    { credentialId: key.credentialId, prf: Buffer.concat([key.prf, Buffer.of(0)]) },
  ]
  for (const answer of answers) expect(await station.unlockWithKey(answer)).toEqual({ kind: 'unknown-key' })
  const other = await createTestStation()
  expect(await other.station().unlockWithKey(key)).toEqual({ kind: 'unknown-key' })
  other.close()
})

it('asks every key the same question, also after a restart, and another station another one', async () => {
  const salt = test.station().prfSalt()
  expect(test.reopen().prfSalt()).toEqual(salt)
  const other = await createTestStation()
  expect(other.station().prfSalt()).not.toEqual(salt)
  other.close()
})

it('lets a second clerk in by words of their own: what they do is theirs', async () => {
  const open = await test.open()
  await open.addWords('p.seidel', moreWords)
  expect(open.credentials().map(({ kind, user }) => [kind, user])).toEqual([
    ['words', open.user],
    ['words', 'p.seidel'],
  ])
  const station = test.reopen()
  expect(await station.unlock(moreWords)).toEqual({ kind: 'unlocked', user: 'p.seidel' })
  expect((await station.unlock(testWords)).kind).toBe('unlocked')
})

it('takes a way out again, but never leaves fewer than two', async () => {
  const open = await test.open()
  const [first] = open.credentials()
  expect(open.removeCredential(first?.id ?? '')).toBe('too-few')
  open.addKey(open.user, key)
  await open.addWords('p.seidel', moreWords)
  expect(open.removeCredential('nobody')).toBe('unknown')
  expect(open.removeCredential(first?.id ?? '')).toBe('removed')
  const station = test.reopen()
  expect((await station.unlock(testWords)).kind).toBe('wrong-words')
  expect((await station.unlockWithKey(key)).kind).toBe('unlocked')
})

it('adds no key twice', async () => {
  const open = await test.open()
  expect([open.addKey(open.user, key), open.addKey(open.user, key)]).toEqual([true, false])
})

it('writes neither the answer, nor the name of the key, nor its owner to the disk', async () => {
  const open = await test.open()
  open.addKey('p.seidel', key)
  const files = readdirSync(test.folder).filter((name) => name.startsWith('koffer.db'))
  const disk = Buffer.concat(files.map((name) => readFileSync(join(test.folder, name))))
  for (const secret of [key.prf, key.credentialId, Buffer.from('p.seidel')]) expect(disk.includes(secret)).toBe(false)
})

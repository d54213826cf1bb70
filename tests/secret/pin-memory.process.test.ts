import { randomInt } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { occurrences, usableCard } from '@buergerkoffer/devices/eid/testing'
import { testWords } from '@buergerkoffer/koffer/testing'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../tools/build.ts'
import { type Suitcase, startSuitcase } from './suitcase.ts'
import { createVisitor, type Visitor } from './visitor.ts'

/**
 * A whole change of PIN at the built suitcase, over its real server: wrong PIN, CAN, PUK, PIN, new PIN. Then everything that the suitcase wrote,
 * answered or remembers is searched for the digits. The app is the scripted one: the real one's simulator knows no wrong PIN.
 */
let suitcase: Suitcase | undefined

beforeAll(async () => {
  await build({ root: resolve(import.meta.dirname, '../..'), app: 'koffer' })
})
afterEach(() => suitcase?.close())

/** Digits that stand nowhere in these processes by chance. */
function unusual(pids: readonly number[], length: number): string {
  for (;;) {
    const digits = Array.from({ length }, () => randomInt(10)).join('')
    if (pids.every((pid) => occurrences(pid, [digits]) === 0)) return digits
  }
}

const until = (visitor: Visitor, path: string, text: string) =>
  expect.poll(() => visitor.get(path), { timeout: 30_000 }).toContain(text)

const present = '/buerger/anzeige'
const enterPath = '/buerger/ziffern'

/** Clerk and citizen, let in and unlocked. */
async function comeIn({ url }: Suitcase): Promise<{ readonly clerk: Visitor; readonly citizen: Visitor }> {
  const { origin, pathname, search } = new URL(url)
  const [clerk, citizen] = [createVisitor(origin), createVisitor(origin)]
  await clerk.get(pathname + search)
  await clerk.submit('/entsperren', `woerter=${encodeURIComponent(testWords)}`)
  await clerk.get('/buergerfenster')
  const page = await clerk.submit('/buergerfenster/link', 'zurueck=/')
  await citizen.get(/\/buerger\/einlass\?schluessel=[\w-]+/.exec(page)?.[0] ?? '')
  return { clerk, citizen }
}

const page = '/pin-aendern'

async function changePin(
  { app }: Suitcase,
  { clerk, citizen }: Awaited<ReturnType<typeof comeIn>>,
  secrets: Secrets,
): Promise<void> {
  const { can, pin, wrong, puk, next } = secrets
  await until(clerk, page, 'PIN ändern beginnen')
  await expect
    .poll(
      async () => {
        await clerk.get(page)
        await clerk.submit(page, 'aktion=beginnen&art=known')
        return clerk.get(page)
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toContain('Ausweis auflegen')
  app.desk.place({ ...usableCard, can, pin, puk, triesLeft: 1 })
  const entries: readonly (readonly [string, string])[] = [
    ['for="ziffern">CAN', `ziffern=${can}`],
    ['letzte Versuch', `ziffern=${wrong}`],
    ['for="ziffern">PUK', `ziffern=${puk}`],
    ['jetzige PIN', `ziffern=${pin}`],
    ['neue PIN noch einmal', `ziffern=${next}&nochmal=${wrong}`],
    ['nicht gleich', `ziffern=${next}&nochmal=${next}`],
  ]
  for (const [asked, fields] of entries) {
    await until(citizen, present, asked)
    await citizen.submit(enterPath, `antwort=weiter&${fields}`)
  }
  await until(clerk, page, 'Die PIN ist geändert')
}

interface Secrets {
  readonly can: string
  readonly pin: string
  readonly wrong: string
  readonly puk: string
  readonly next: string
}

describe.skipIf(process.platform !== 'linux')('after a PIN was changed', () => {
  it('its digits are in no file, no answer, no line of the console and no memory of the suitcase', async () => {
    const opened = await startSuitcase()
    suitcase = opened
    const { app, folder, pids } = opened
    const visitors = await comeIn(opened)
    const six = () => unusual(pids, 6)
    const secrets: Secrets = { can: six(), pin: six(), wrong: six(), puk: unusual(pids, 10), next: six() }
    const all = Object.values(secrets)
    await changePin(opened, visitors, secrets)
    expect(app.desk.card()?.pin).toBe(secrets.next)
    const answered = [...visitors.clerk.answers(), ...visitors.citizen.answers(), opened.said()].join('\n')
    const written = globSync('**', { cwd: folder, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    expect(written.length).toBeGreaterThan(1)
    for (const secret of all) expect([answered, ...written].some((text) => text.includes(secret))).toBe(false)
    expect(pids.length).toBe(2)
    // The answer does not wait for the washing.
    await expect.poll(() => pids.map((pid) => occurrences(pid, all)), { timeout: 20_000 }).toEqual([0, 0])
    // The search finds what is read as forms usually are.
    await visitors.clerk.get(page)
    await visitors.clerk.submit(page, `aktion=nichts&ziffern=${secrets.next}`)
    expect(occurrences(pids[0] ?? 0, all)).toBeGreaterThan(0)
  }, 300_000)
})

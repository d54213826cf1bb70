import { afterEach, beforeEach, expect, it } from 'vitest'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/test-koffer.ts'
import { textOf, walkTo } from '../testing/walk.ts'

let koffer: TestKoffer
beforeEach(async () => {
  koffer = await startTestKoffer()
  await koffer.browser().unlock(testWords)
})
afterEach(() => koffer.close())

const look = async (path: string) => textOf(await koffer.browser().get(path))

/** The town hall destroys the key of the newest visit's case by a rule. */
async function destroyNewest(): Promise<void> {
  const [joined] = koffer.koffer().station.unlocked()?.model.besuche().at(-1)?.vorgaenge ?? []
  if (!joined) throw new Error('no case')
  koffer.centre.order({ type: 'KeyDestroyed', data: { keyId: joined.keyId, rule: 'Aufbewahrung § 13', blobs: [] } })
  await koffer.sync()
}

const words = 'Gelöscht nach Regel „Aufbewahrung § 13“'

it('[SYNC-45] names the rule in place of a case in hand, and says what to do', async () => {
  const { path } = await walkTo(koffer.browser(), 'gebuehr')
  await destroyNewest()
  const page = await koffer.browser().get(path)
  expect(page.status).toBe(409)
  expect(textOf(page)).toContain('Der Vorgang ME01-2026-000001 wurde gelöscht nach Regel „Aufbewahrung § 13“.')
  expect(await look('/')).toContain(words)
  expect(await look('/')).not.toContain('Kann hier nicht fortgesetzt werden')
  expect(await look('/uebertragung')).toContain(words)
  expect(await look('/uebertragung/nachweis')).toContain(words)
})

it('[SYNC-45] names the rule among the cases handed over, and the files that went with it', async () => {
  const page = await walkTo(koffer.browser(), 'abschluss')
  await koffer.browser().submit(page.path)
  await koffer.sync()
  await destroyNewest()
  expect(await look('/abgegeben')).toContain(`ME01-2026-000001 23.11.2026, 09:30 Uhr ${words}`)
  expect(await look('/')).toContain(words)
  const transfer = await look('/uebertragung')
  expect(transfer).toMatch(/ME01-2026-000001 Meldebescheinigung.* Gelöscht nach Regel „Aufbewahrung § 13“/)
  expect(transfer).toMatch(/ME01-2026-000001 [0-9,]+ [kM]?B(yte)? Gelöscht nach Regel/)
})

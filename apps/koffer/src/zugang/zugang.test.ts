import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/test-koffer.ts'
import { textOf } from '../testing/walk.ts'

const key = { schluessel: randomBytes(48).toString('base64url'), antwort: randomBytes(32).toString('base64url') }

let test: TestKoffer
let browser: TestBrowser

beforeEach(async () => {
  test = await startTestKoffer()
  browser = test.browser()
  await browser.unlock(testWords)
})
afterEach(() => test.close())

it('warns as long as one way only opens the suitcase', async () => {
  expect(textOf(await browser.get('/'))).toContain('Es gibt nur einen Weg, diesen Koffer zu öffnen.')
  await browser.get('/zugang')
  expect(textOf(await browser.submit('/zugang/schluessel', key))).toContain('Der Sicherheitsschlüssel ist eingetragen.')
  expect(textOf(await browser.get('/'))).not.toContain('Es gibt nur einen Weg')
})

it('opens with the security key, also after a restart, and says of a foreign one what to do', async () => {
  await browser.get('/zugang')
  await browser.submit('/zugang/schluessel', key)
  await test.restart()
  const again = test.browser()
  await again.unlock('falsche Wörter, die nichts öffnen')
  const foreign = await again.submit('/entsperren/schluessel', {
    ...key,
    antwort: randomBytes(32).toString('base64url'),
  })
  expect([foreign.status, textOf(foreign)]).toEqual([422, expect.stringContaining('gehört nicht zu diesem Koffer')])
  expect(textOf(await again.submit('/entsperren/schluessel', key))).toContain('Montag, 23. November 2026')
})

it.each([
  { ...key, antwort: 'kurz' },
  { ...key, schluessel: '' },
  { schluessel: '<b>', antwort: '!' },
])('takes nothing that no security key can have sent: %j', async (answer) => {
  await browser.get('/zugang')
  expect((await browser.submit('/zugang/schluessel', answer)).status).toBe(422)
  expect(test.koffer().station.unlocked()?.credentials().length).toBe(1)
})

it('gives a colleague six words once; what she does is hers', async () => {
  await browser.get('/zugang')
  const shown = await browser.submit('/zugang/woerter', { person: 'u-1' })
  const words = [...shown.html.matchAll(/<li>([^<]+)<\/li>/g)].map(([, word]) => word).join(' ')
  expect(words.split(' ').length).toBe(6)
  expect((await browser.get('/zugang')).html).not.toContain(words.split(' ')[0])
  await browser.submit('/sperren')
  expect(textOf(await browser.submit('/entsperren', { woerter: words }))).toContain('Petra Uhlig')
  expect(
    test
      .koffer()
      .station.unlocked()
      ?.credentials()
      .map(({ user, kind }) => [user, kind]),
  ).toEqual([
    ['u-1', 'words'],
    ['u-1', 'words'],
  ])
})

it('refuses to take the last but one way out', async () => {
  const [only] = test.koffer().station.unlocked()?.credentials() ?? []
  await browser.get('/zugang')
  const refused = await browser.submit('/zugang/entfernen', { weg: only?.id ?? '' })
  expect([refused.status, textOf(refused)]).toEqual([409, expect.stringContaining('Zwei Wege müssen bleiben.')])
})

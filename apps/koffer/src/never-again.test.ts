import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestBrowser } from './testing/test-browser.ts'
import { startTestKoffer, type TestKoffer, testWords } from './testing/test-koffer.ts'
import { nameOf, textOf, typedOn, walkTo } from './testing/walk.ts'

/** Ways in which other systems have lost work, each shown not to exist here: docs/never-again.md. */
let test: TestKoffer
beforeEach(async () => {
  test = await startTestKoffer()
  await test.browser().unlock(testWords)
  test.centre.cut(true)
})
afterEach(() => test.close())

/** Types half a purpose on its page, as the autosave does; answers where, and what came back. */
async function typeHalf(browser = test.browser()) {
  const { path } = await walkTo(browser, 'zweck')
  const { html } = await browser.get(path)
  const basis = /name="_basis" value="([^"]*)"/.exec(html)?.[1] ?? ''
  const typed = { _csrf: browser.csrf(), _basis: basis, verwendungszweck: 'sonstiges', andererZweck: 'Sportver' }
  const save = () => browser.post(path.replace('/angaben/', '/entwurf/angaben/'), typed)
  return { path, save }
}

it('never again: clearing the browser loses the queue and what was typed', async () => {
  const { path, save } = await typeHalf()
  expect((await save()).status).toBe(204)
  const unsent = test.koffer().station.unsent()
  // Another browser, without a cookie, a cache or a script.
  const fresh = createTestBrowser(test.koffer(), 7701)
  await fresh.unlock(testWords)
  expect((await fresh.get(path)).html).toContain('value="Sportver"')
  expect(test.koffer().station.unsent()).toBe(unsent)
  expect(textOf(await fresh.get('/uebertragung'))).toContain('ME01-2026-000001')
})

it('never again: a button pressed twice takes the money twice', async () => {
  const browser = test.browser()
  const page = await walkTo(browser, 'zahlen')
  const form = await browser.get(page.path)
  const fields = {
    ...typedOn.zahlen,
    _csrf: browser.csrf(),
    _basis: /name="_basis" value="([^"]*)"/.exec(form.html)?.[1] ?? '',
  }
  const before = test.koffer().station.unlocked()?.model.cashLines().length ?? 0
  await Promise.all([1, 2, 3].map(() => browser.post(page.path, fields)))
  await browser.post(page.path, fields)
  const model = test.koffer().station.unlocked()?.model
  expect(model?.cashLines().length).toBe(before + 1)
  expect(nameOf(await browser.get(page.path))).not.toBe('')
})

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { TestBrowser } from './testing/test-browser.ts'
import { startTestKoffer, type TestKoffer, testWords } from './testing/test-koffer.ts'
import { openKasse, textOf } from './testing/walk.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer
let browser: TestBrowser

beforeEach(async () => {
  test = await startTestKoffer()
  test.centre.cut(true)
  browser = test.browser()
  await browser.unlock(testWords)
  await openKasse(browser)
})
afterEach(() => test.close())

const note = { stueck: '5000', umstaende: 'Beim Zählen', zahler: 'unbekannt' }

it.each(['👩', '漢'])(
  'a paper with a character that cannot be printed (%j) is no fault, and nothing is booked',
  async (sign) => {
    const before = test.koffer().station.unsent()
    await browser.get('/kasse/falschgeld')
    const seen = await browser.submit('/kasse/falschgeld', { ...note, seriennummer: `X${sign}1` })
    expect(seen.status).toBe(422)
    expect(textOf(seen)).toContain(
      'Bitte zurückgehen, diese Zeichen durch Buchstaben ersetzen und noch einmal absenden.',
    )
    expect(test.koffer().station.unsent()).toBe(before)
  },
)

it('a control character from pasting is left out, and the paper is printed', async () => {
  await browser.get('/kasse/falschgeld')
  const answer = await browser.post('/kasse/falschgeld', {
    _csrf: browser.csrf(),
    ...note,
    seriennummer: 'X\u0016\u00001',
  })
  expect(answer.status).toBe(303)
})

import { afterEach, describe, expect, it } from 'vitest'
import type { Seen, TestBrowser } from './testing/test-browser.ts'
import { startTestKoffer, type TestKoffer, testWords } from './testing/test-koffer.ts'

let test: TestKoffer

afterEach(() => test.close())

/** Fills in steps until the visit stands at the named page. */
async function walkTo(browser: TestBrowser, page: string, termin = 't-0930'): Promise<Seen> {
  await browser.get('/')
  let seen = await browser.submit('/besuch', { termin })
  for (let step = 0; step < 10 && !seen.path.endsWith(page); step += 1) {
    const [name] = seen.path.split('/').slice(-1)
    seen = await browser.submit(seen.path, answers[name ?? ''])
  }
  return seen
}

const answers: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>> = {
  ausweis: { dokument: 'personalausweis', gueltigBis: '28.02.2031', original: 'true' },
  angaben: { zusatzdaten: ['geburtsort', 'familienstand'] },
  zweck: { verwendungszweck: 'rente' },
  ausgabe: { ausfertigungen: '2', grossdruck: 'false' },
  gebuehr: { gebuehr: 'gebuehr.erheben' },
  zahlen: { gegeben: '50' },
}

describe('a whole visit without JavaScript and without network', () => {
  it('goes from the appointment to the handed-over case, and later leaves nothing but number, time and receipt', async () => {
    test = await startTestKoffer()
    const browser = test.browser()
    test.centre.cut(true)
    const day = await browser.unlock(testWords)
    expect(day.html).toContain('Gemeindehaus Schönberg')
    expect(day.html.indexOf('Růžičková')).toBeLessThan(day.html.indexOf('Böttcher'))
    const seen = await walkTo(browser, '/abschluss')
    console.log(seen.path)
    const done = await browser.submit(seen.path)
    console.log(done.path)
  })
})

import type { Ausweisdokument, Person } from '@buergerkoffer/domain/person'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { jens } from '../../../testing/test-content.ts'
import { startTestKoffer, type TestKoffer, testWords } from '../../../testing/test-koffer.ts'
import { nameOf, textOf, walkTo } from '../../../testing/walk.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer

afterEach(() => test.close())

async function atCounter(atTen?: Person) {
  test = await startTestKoffer(atTen ? { atTen } : {})
  test.centre.cut(true)
  await test.browser().unlock(testWords)
  const browser = test.browser()
  const { path, html } = await walkTo(browser, 'ausweis', atTen ? 't-1000' : 't-0930')
  return { browser, path, html }
}

const withPapers = (...ausweisdokumente: readonly Ausweisdokument[]): Person => ({ ...jens, ausweisdokumente })
const paper = (art: string, gueltigBis: string): Ausweisdokument => ({ art, behoerde: 'Stadt Meerane', gueltigBis })

const unsent = () => test.koffer().station.unsent()

/** What the case holds of the check. */
function identity() {
  const model = test.koffer().station.unlocked()?.model
  const vorgang = model?.besuche()[0]?.vorgaenge[0]?.vorgang ?? ''
  return model?.caseFile(vorgang)?.state.identity
}

describe('the document that the register knows', () => {
  it('is chosen already and has the focus, so that the clerk only confirms', async () => {
    const { browser, path, html } = await atCounter()
    expect(html).toMatch(/<input[^>]*value="personalausweis\/2031-02-28"[^>]*checked/)
    expect(html).toMatch(/<input[^>]*value="personalausweis\/2031-02-28"[^>]*autofocus/)
    expect(html).toContain('Original gesehen, Person verglichen')
    expect(nameOf(await browser.submit(path, { document: 'personalausweis/2031-02-28' }))).toBe('angaben')
    expect(identity()).toEqual({
      whose: 'person',
      documents: [{ art: 'personalausweis', validUntil: '2031-02-28' }],
      seenOriginal: true,
      comparedBy: 'eye',
      expiredReason: null,
    })
  })

  it('is not chosen if it is expired; then the reason is asked for and kept', async () => {
    const { browser, path, html } = await atCounter(withPapers(paper('personalausweis', '2026-11-22')))
    expect(html).not.toMatch(/value="personalausweis\/2026-11-22"[^>]*checked/)
    const asked = await browser.submit(path, { document: 'personalausweis/2026-11-22' })
    expect(textOf(asked)).toContain('Warum genügt das abgelaufene Dokument?')
    const chosen = { document: 'personalausweis/2026-11-22', grund: 'matches' }
    expect(nameOf(await browser.submit(path, chosen))).toBe('angaben')
    expect(identity()?.expiredReason).toBe('Bild, Person und Registerdaten passen zweifelsfrei zusammen')
    await browser.get(path)
    const written = { ...chosen, grund: 'other', grundText: 'Seit Jahren Nachbarin der Amtsleiterin' }
    await browser.submit(path, written)
    expect(nameOf(await browser.submit(path, written))).toBe('angaben')
    expect(identity()?.expiredReason).toBe('Seit Jahren Nachbarin der Amtsleiterin')
  })

  it('a residence permit asks for a second document', async () => {
    const { browser, path } = await atCounter(withPapers(paper('aufenthaltstitel', '2028-05-30')))
    const document = 'aufenthaltstitel/2028-05-30'
    const asked = await browser.submit(path, { document })
    expect(textOf(asked)).toContain('Art des zweiten Dokuments')
    const second = { artZweites: 'nationalpass', gueltigBisZweites: '01.02.2029' }
    expect(textOf(await browser.submit(path, { document, ...second }))).toContain('steht kein Ablaufdatum')
    expect(nameOf(await browser.submit(path, { document, ...second }))).toBe('angaben')
    expect(identity()?.documents).toEqual([
      { art: 'aufenthaltstitel', validUntil: '2028-05-30' },
      { art: 'nationalpass', validUntil: '2029-02-01' },
    ])
  })
})

describe('another document', () => {
  const other = { document: 'anderes' }

  it('refuses what proves nothing or is expired, and a year that cannot be; says what to do and keeps what was typed', async () => {
    const { browser, path } = await atCounter()
    await browser.submit(path, other)
    const before = unsent()
    const expired = { ...other, art: 'vorlaeufiger-personalausweis', gueltigBis: '03.05.2026' }
    const refused = await browser.submit(path, expired)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Dieses Dokument ist am 03.05.2026 abgelaufen. Lassen Sie sich ein anderes')
    expect(refused.html).toContain('value="03.05.2026"')
    expect(refused.html).toContain('href="#feld-gueltigBis"')
    const card = await browser.submit(path, { ...other, art: 'eid-karte', gueltigBis: '03.05.2030' })
    expect(textOf(card)).toContain('Die eID-Karte trägt kein Lichtbild.')
    const mistyped = await browser.submit(path, { ...other, art: 'personalausweis', gueltigBis: '28.02.2131' })
    expect(textOf(mistyped)).toContain('So lange gilt ein solches Dokument nie, höchstens bis 23.11.2036.')
    expect(unsent()).toBe(before)
  })

  it('a Duldung is not enough, nor with one more of its kind', async () => {
    const { browser, path } = await atCounter()
    await browser.submit(path, other)
    const duldung = { ...other, art: 'duldung', gueltigBis: '03.05.2027' }
    expect(textOf(await browser.submit(path, duldung))).toContain('Art des zweiten Dokuments')
    const twice = { ...duldung, artZweites: 'duldung', gueltigBisZweites: '03.05.2027' }
    const refused = await browser.submit(path, twice)
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Dieses Dokument genügt nur zusammen mit einem zweiten anderer Art.')
  })

  it('takes a passport of another state without an end of validity', async () => {
    const { browser, path } = await atCounter()
    await browser.submit(path, other)
    const asked = await browser.submit(path, { ...other, art: 'nationalausweis' })
    expect(textOf(asked)).toContain('Im Dokument steht kein Ablaufdatum')
    const next = await browser.submit(path, { ...other, art: 'nationalausweis', unbefristet: 'true' })
    expect(nameOf(next)).toBe('angaben')
  })

  it('comes back as it was noted, for correcting', async () => {
    const { browser, path } = await atCounter()
    await browser.submit(path, other)
    await browser.submit(path, { ...other, art: 'reisepass', gueltigBis: '01.02.2030' })
    const again = await browser.get(path)
    expect(again.html).toMatch(/<option[^>]*value="reisepass"[^>]*selected/)
    expect(again.html).toContain('value="01.02.2030"')
  })
})

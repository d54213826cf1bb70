import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PostedScan, Seen, TestBrowser } from './testing/test-browser.ts'
import { startTestKoffer, type TestKoffer, testWords } from './testing/test-koffer.ts'
import { nameOf, textOf } from './testing/walk.ts'
import { typedForMove, walkMoveTo } from './testing/walk-move.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer
let browser: TestBrowser

beforeEach(async () => {
  test = await startTestKoffer()
  test.centre.cut(true)
  browser = test.browser()
  await browser.unlock(testWords)
})
afterEach(() => test.close())

const model = () => {
  const station = test.koffer().station.unlocked()
  if (!station) throw new Error('locked')
  return station.model
}

const state = () => {
  const { vorgang } = model().besuche()[0]?.vorgaenge[0] ?? {}
  return model().caseFile(vorgang ?? '')?.state
}

const walkTo = (page: string): Promise<Seen> => walkMoveTo(browser, page)

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 13, 180, 9, 176, 1, 1, 17, 0, 0xff, 0xd9])
const scan = (bytes: Uint8Array, name = 'scan.jpg', type = 'image/jpeg'): PostedScan => ({
  field: 'datei',
  name,
  type,
  bytes,
})
const proof = { nachweis: 'wohnungsgeberbestaetigung', original: 'returned' }

describe('the Wohnungsgeberbestätigung', () => {
  it('is judged by its content: what lies about itself is refused with the reason, and the step stays', async () => {
    const { path } = await walkTo('nachweise')
    const files = [
      ['Dokument.pdf', 'application/pdf', Buffer.from('Das ist kein PDF'), 'keine PDF-, JPEG- oder PNG-Datei'],
      [
        'scan.pdf',
        'application/pdf',
        Buffer.from('%PDF-1.7\ntrailer<</Encrypt 1 0 R>>\n%%EOF'),
        'mit einem Kennwort geschützt',
      ],
      ['scan.jpg', 'image/jpeg', jpeg.subarray(0, 10), 'beschädigt oder unvollständig'],
      ['leer.png', 'image/png', Buffer.alloc(0), 'Bitte die Datei mit der Aufnahme wählen.'],
    ] as const
    for (const [name, type, bytes, reason] of files) {
      const refused = await browser.upload(path, proof, scan(bytes, name, type))
      expect([refused.status, refused.path]).toEqual([422, path])
      expect(textOf(refused)).toContain(reason)
    }
    expect(state()?.nachweise).toEqual([])
  })

  it('of more than 25 MB is refused, and nothing is lost', async () => {
    const { path } = await walkTo('nachweise')
    const large = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(25 * 1024 * 1024), Buffer.from('\n%%EOF')])
    expect(textOf(await browser.upload(path, proof, scan(large)))).toContain('größer als 25 MB')
    expect((await browser.get(path)).status).toBe(200)
  })

  it('is kept encrypted, shown again, and leads on', async () => {
    const { path } = await walkTo('nachweise')
    const next = await browser.upload(path, proof, scan(jpeg))
    expect(nameOf(next)).toBe('meldeschein')
    const { hash } = state()?.nachweise[0]?.blob ?? {}
    const shown = await browser.raw(path.replace('/nachweise', `/scan/${hash}`))
    expect([shown.headers.get('content-type'), Buffer.from(await shown.arrayBuffer())]).toEqual(['image/jpeg', jpeg])
  })

  it('may be promised for a day to come, not for one gone by', async () => {
    const { path } = await walkTo('nachweise')
    const promise = { nachweis: proof.nachweis, art: 'versprochen' }
    expect(textOf(await browser.submit(path, { ...promise, bis: '01.11.2026' }))).toContain('Bitte einen Tag ab heute')
    expect(textOf(await browser.submit(path, { ...promise, bis: '31.02.2027' }))).toContain('Bitte einen Tag ab heute')
    expect(nameOf(await browser.submit(path, { ...promise, bis: '07.12.2026' }))).toBe('meldeschein')
    expect(state()?.promised).toEqual([{ nachweis: proof.nachweis, until: '2026-12-07' }])
  })
})

describe('the Meldeschein', () => {
  const toSheet = async (): Promise<Seen> => {
    const { path } = await walkTo('nachweise')
    const seen = await browser.upload(path, proof, scan(jpeg))
    return browser.submit(`${seen.path}/druck`)
  }

  it('is printed once under one number, signed on paper, and taken back', async () => {
    const sheet = await toSheet()
    expect(sheet.html).toMatch(/dokument\/meldeschein\/ME01-2026-000002\.pdf/)
    await browser.post(`${sheet.path}/druck`, { _csrf: browser.csrf() })
    expect(state()?.documents.length).toBe(1)
    const next = await browser.upload(sheet.path, { art: 'paper', grund: '' }, scan(jpeg))
    expect(nameOf(next)).toBe('aufkleber')
    expect(state()?.signatures[0]).toMatchObject({ kind: 'paper', shownHash: state()?.documents[0]?.blob.hash })
  })

  it('by a mark or by nobody needs the reason', async () => {
    const sheet = await toSheet()
    const missing = await browser.upload(sheet.path, { art: 'mark', grund: '' }, scan(jpeg))
    expect(textOf(missing)).toContain('Bitte den Grund kurz angeben.')
    const none = { art: 'none', grund: 'Arm gebrochen', vorgelesen: 'true' }
    expect(nameOf(await browser.submit(sheet.path, none))).toBe('aufkleber')
    expect(state()?.signatures[0]).toMatchObject({
      kind: 'none',
      reason: 'Arm gebrochen',
      readAloudBy: 'u-1',
      blob: null,
    })
  })

  it('holds no more once an answer changes: the sheet is void and a new one is due', async () => {
    const sheet = await toSheet()
    await browser.upload(sheet.path, { art: 'paper' }, scan(jpeg))
    const form = sheet.path.replace('/meldeschein', '/angaben/umzug')
    await browser.get(form)
    await browser.submit(form, { ...typedForMove.umzug, einzug: '21.11.2026' })
    expect(state()?.voided.map(({ nummer }) => nummer)).toEqual(['ME01-2026-000002'])
    const again = await browser.get(sheet.path)
    expect(again.html).not.toContain('ME01-2026-000002.pdf')
  })
})

describe('stickers and the end', () => {
  it('notes each document, leaves the chip as an open task, and ends with the Eingangsbestätigung', async () => {
    const { path } = await walkTo('nachweise')
    const toSign = await browser.upload(path, proof, scan(jpeg))
    const sheet = await browser.submit(`${toSign.path}/druck`)
    const stickers = await browser.upload(sheet.path, { art: 'paper' }, scan(jpeg))
    const marks = { 'dokument.1.personalausweis': 'sticker', 'dokument.1.reisepass': 'not-brought' }
    const issue = await browser.submit(stickers.path, marks)
    expect(nameOf(issue)).toBe('ausstellen')
    expect(state()?.marked.map(({ document, what }) => [document, what])).toEqual([
      ['personalausweis', 'sticker'],
      ['personalausweis', 'chip-open'],
      ['reisepass', 'not-brought'],
    ])
    const last = await browser.submit(issue.path)
    expect(nameOf(last)).toBe('abschluss')
    expect(last.html).toMatch(/dokument\/eingangsbestaetigung\/ME01-2026-000003\.pdf/)
    expect(textOf(last)).not.toContain('Quittung')
    expect(textOf(last)).toContain('Rückmeldung bis Donnerstag, 26. November 2026')
    const day = textOf(await browser.submit(last.path))
    expect(day).toContain('Vorgang ME01-2026-000001 abgegeben')
    expect(day).toContain('Rückmeldung bis Donnerstag, 26. November 2026')
    expect(state()?.result).toBe('prepared')
    expect(model().cashLines()).toEqual([])
  })
})

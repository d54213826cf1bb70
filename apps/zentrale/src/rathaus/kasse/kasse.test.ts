import { randomUUID } from 'node:crypto'
import { decideKasse, type KasseCommand, type KasseData, type KasseEvent } from '@buergerkoffer/domain/kasse'
import type { Transaction } from '@buergerkoffer/postgres'
import type { UnlockedStation } from '@buergerkoffer/station'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeHash, readKassen } from '../../kasse/index.ts'
import { tenants } from '../../testing/centre.ts'
import { createSoftKey, type SoftKey } from '../../testing/soft-key.ts'
import type { Seen, TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { unlock } from '../../testing/visit.ts'

let rathaus: TestRathaus
let seidel: TestBrowser
let winkler: TestBrowser

beforeAll(async () => {
  rathaus = await startTestRathaus()
  seidel = await rathaus.signedIn('seidel')
  winkler = await rathaus.signedIn('winkler')
  aDay(await unlock(rathaus.koffer.station))
  await rathaus.koffer.sync()
}, 90_000)

afterAll(() => rathaus?.close())

const today = '2026-11-23'
const blob = { hash: 'c0ffee', size: 1, key: 'a2V5', mediaType: 'application/pdf' }
const limits = { ceiling: undefined, refundLimit: 5_000 }
const besuch = randomUUID()

const line = (varied: Partial<KasseData<'CashLineBooked'>>): KasseData<'CashLineBooked'> => ({
  ...{ vorgang: 'v1', vorgangNummer: 'ME01-2026-000001', leistung: 'meldebescheinigung', cents: 1_200 },
  ...{ quelle: '10. SächsKVZ, Nummer 68', ags: '14524190', haushaltsstelle: '12.22.01.331100' },
  ...{ kassenzeichen: 'MEE-1', quittung: 'ME01-2026-000002', besuch, kind: 'cash', ...varied },
})

/** Nine euros with a girocard. */
const reference = randomUUID()
const paid = { reference, nummer: 'ME01-2026-000010', besuch }
const { kind: _kind, ...cardLine } = line({ vorgang: 'v5', quittung: paid.nummer, cents: 900 })
const at = '2026-11-23T09:41:00.000Z'
const byCard: readonly KasseEvent[] = [
  { type: 'KartenzahlungBegun', data: { ...paid, booking: 'payment', cents: 900, at, before: { kind: 'none' } } },
  { type: 'KartenzahlungSettled', data: { ...paid, how: 'approved', why: '', card: { receipt: 8 }, beleg: [] } },
  { type: 'CardPaymentTaken', data: { besuch, due: 900, quittung: paid.nummer, reference } },
  { type: 'CardLineBooked', data: { ...cardLine, reference } },
]
const kasseKassenschnitt = {
  tag: 'k1',
  firstReceipt: 8,
  lastReceipt: 9,
  groups: [],
  soll: 900,
  count: 1,
  differences: [],
}

/** The part of a Führungszeugnis that is the Bundeskasse's (BZRG § 30 (2)). */
const passedOn = { empfaenger: 'bundeskasse', haushaltsstelle: '99.01', numerator: 3, denominator: 5 } as const

/** Float, three receipts (one of them split), a Bescheid, a payment by card, two refunds, a deposit, the terminal's end of day, the close. */
function aDay(open: UnlockedStation): void {
  const write = (events: readonly KasseEvent[]) => {
    const done = open.commit({ by: open.user, cases: [], station: events })
    if (!done.ok) throw new Error(done.refusal.kind)
  }
  const run = (command: KasseCommand) => {
    const decided = decideKasse(command, open.model.kasse())
    if (!decided.ok) throw new Error(decided.refusal.kind)
    write(decided.value)
  }
  const back = { quelle: '', nummer: 'ME01-2026-000006', blob, today, limits, cents: 1_200, art: 'storno' } as const
  const opened = { tag: 'k1', day: today, stop: null, count: { '1000': 4 }, received: 4_000, beleg: 'SK-1', reason: '' }
  run({ type: 'open-day', ...opened })
  write(
    [
      line({}),
      line({ vorgang: 'v2', ags: '14524270', haushaltsstelle: '11.12.02.331100', kassenzeichen: '=SBG-2', cents: 350 }),
      line({ vorgang: 'v3', cents: 1_300, drittanteil: passedOn }),
      line({ vorgang: 'v4', quittung: 'ME01-2026-000004', kind: 'bescheid', cents: 4_600 }),
    ].map((data) => ({ type: 'CashLineBooked', data })),
  )
  write(byCard)
  const owed = { bescheid: 'ME01-2026-000004', besuch, ags: '14524190', kassenzeichen: 'MEE-ME01-2026-000004' }
  write([{ type: 'ForderungOpened', data: { ...owed, due: '2026-12-23', cents: 4_600 } }])
  run({ type: 'reverse', quittung: 'ME01-2026-000002', vorgang: 'v1', reason: 'Doppelt', payout: 'cash', ...back })
  run({
    ...{ type: 'reverse', quittung: 'ME01-2026-000002', vorgang: 'v3', reason: 'Härte', payout: 'order', ...back },
    ...{ nummer: 'ME01-2026-000007', cents: 650, art: 'erlass', quelle: '§ 17 SächsVwKG' },
  })
  run({ type: 'deposit', nummer: 'ME01-2026-000008', cents: 1_000, blob })
  const count = { '1000': 4, '500': 1, '100': 1, '50': 1 }
  run({ type: 'note-kassenschnitt', kassenschnitt: { ...kasseKassenschnitt, ist: 2_200, agrees: false } })
  const cardReason = 'Von Hand am Terminal'
  run({ type: 'close-day', cardReason, nummer: 'ME01-2026-000009', count, reason: '', second: null, blob })
}

const origin = 'http://localhost:7800'
const key = createSoftKey(origin)
const closed = 'ME01-2026-000009'
const closePath = `/kasse/abschluss/${closed}`
const challengeOf = ({ html }: Seen): string => /&quot;challenge&quot;:&quot;([\w-]+)&quot;/.exec(html)?.[1] ?? ''
const inTenant = <T>(run: (tx: Transaction) => Promise<T>) =>
  rathaus.centre.zentrale.database.inTenant(tenants.meerane, run)

async function addKey(browser: TestBrowser, own: SoftKey): Promise<void> {
  const page = await browser.get('/mein-schluessel')
  await browser.submit('/mein-schluessel', { name: 'Bund', antwort: own.make(challengeOf(page)) })
}

const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .replaceAll('&amp;', '&')

const csvLines = async (browser: TestBrowser, run: number) => {
  const csv = Buffer.from(await (await browser.raw(`/kasse/export/${run}.csv`)).arrayBuffer()).toString('utf8')
  return csv.slice(1).trimEnd().split('\r\n')
}

describe('cash days in the town hall', () => {
  it('show float, takings, refunds, Soll, Ist and state', async () => {
    const text = textOf((await seidel.get('/kasse')).html)
    expect(text).toContain('23.11.2026 ME01 40,00 € 28,50 € 12,00 € 9,00 € 46,50 € 46,50 €')
    expect(text).toContain('abgeschlossen, Karten weichen ab')
  })

  it('a deposit is on its way until its counter-receipt is entered, once', async () => {
    const path = '/kasse/einzahlung/ME01-2026-000008'
    await seidel.get('/kasse')
    expect(textOf((await seidel.submit(path, { gegenquittung: ' ' })).html)).toContain(
      'Die Nummer der Gegenquittung fehlt.',
    )
    expect(textOf((await seidel.submit(path, { gegenquittung: 'SK-2026-900' })).html)).toContain('SK-2026-900')
    expect(textOf((await seidel.post(path, { gegenquittung: 'SK-2026-901' })).html)).toContain('schon eingetragen')
  })

  it('who closed can not sign; without a key nobody can, and nothing is faked', async () => {
    const shown = textOf((await winkler.get(closePath)).html)
    expect(shown).toContain('Noch nicht unterschrieben')
    expect(shown).toContain('Karten laut Kassenbuch 9,00 € Laut Terminal 22,00 €')
    expect(shown).toContain('Von Hand am Terminal')
    expect(shown).toContain('Sie haben diesen Tag selbst abgeschlossen.')
    expect(textOf((await winkler.post(closePath, {})).html)).toContain('Das muss eine zweite Person tun.')
    expect(textOf((await seidel.get(closePath)).html)).toContain('noch kein Sicherheitsschlüssel hinterlegt')
    const refused = await seidel.post(closePath, { antwort: key.use('AAAA') })
    expect([refused.status, textOf(refused.html).includes('Unterschreiben ist hier noch nicht möglich.')]).toEqual([
      422,
      true,
    ])
  })

  it('the other clerk signs with their own key over the hash of the close, once', async () => {
    await addKey(seidel, key)
    const asked = challengeOf(await seidel.get(closePath))
    const { context } = rathaus.centre.zentrale
    const [own] = await inTenant((tx) => readKassen(tx, context(tenants.meerane)))
    const booked = own?.booked.get(closed)
    expect(asked).toBe(booked && closeHash(closed, booked).toString('base64url'))
    const swapped = await seidel.submit(closePath, { antwort: key.use(Buffer.alloc(32, 7).toString('base64url')) })
    expect(textOf(swapped.html)).toContain('Die Unterschrift gilt nicht.')
    const foreign = await seidel.submit(closePath, { antwort: createSoftKey(origin).use(asked) })
    expect(textOf(foreign.html)).toContain('Die Unterschrift gilt nicht.')
    const answer = { antwort: key.use(asked) }
    const signed = await seidel.submit(closePath, answer)
    expect(textOf(signed.html)).toContain('Unterschrieben von Peter Seidel, 23.11.2026')
    expect(textOf((await seidel.post(closePath, answer)).html)).toContain('Dieser Abschluss ist schon unterschrieben.')
    expect(textOf((await seidel.get('/kasse')).html)).toContain('unterschrieben')
  })
})

describe('open items', () => {
  it('are settled by the day the money came', async () => {
    const path = '/kasse/forderungen/ME01-2026-000004'
    const shown = textOf((await seidel.get('/kasse/forderungen')).html)
    expect(shown).toContain('ME01-2026-000004 Stadt Meerane MEE-ME01-2026-000004 23.12.2026 46,00 €')
    expect(textOf((await seidel.submit(path, { tag: '31.12.2026' })).html)).toContain('liegt in der Zukunft')
    expect(textOf((await seidel.submit(path, { tag: '23.11.2026' })).html)).toContain('bezahlt am 23.11.2026')
  })
})

describe('the export', () => {
  it('gives every line once, split, signed, by body; a run can be fetched again as it was', async () => {
    await seidel.get('/kasse/export')
    const made = await seidel.submit('/kasse/export')
    expect(textOf(made.html)).toContain('Lauf 1 ist erstellt.')
    expect(textOf(made.html)).toMatch(/\d\d:\d\d Uhr, Peter Seidel/)
    const [header, ...lines] = await csvLines(seidel, 1)
    expect(header).toContain('AGS;Haushaltsstelle;Kassenzeichen;Betrag')
    expect(lines.map((each) => each.split(';').slice(3, 7))).toEqual([
      ['14524190', '12.22.01.331100', 'MEE-1', '12,00'],
      ['14524270', '11.12.02.331100', "'=SBG-2", '3,50'],
      ['14524190', '12.22.01.331100', 'MEE-1', '5,20'],
      ['14524190', '99.01', 'MEE-1', '7,80'],
      ['14524190', '12.22.01.331100', 'MEE-1', '46,00'],
      ['14524190', '12.22.01.331100', 'MEE-1', '9,00'],
      ['14524190', '12.22.01.331100', 'MEE-1', '-12,00'],
    ])
    expect(lines.map((each) => each.split(';')[8])).toEqual(['bar', 'bar', 'bar', 'bar', 'Bescheid', 'Karte', 'bar'])
    expect(await csvLines(seidel, 1)).toEqual([header, ...lines])
    expect(textOf((await seidel.post('/kasse/export', {})).html)).toContain('Es gibt nichts zu exportieren.')
  })

  it('a refund by order follows once a second person has approved it', async () => {
    await winkler.get('/kasse')
    const own = await winkler.submit('/kasse/freigabe/ME01-2026-000007')
    expect(textOf(own.html)).toContain('Das muss eine zweite Person tun.')
    await seidel.get('/kasse')
    expect(textOf((await seidel.submit('/kasse/freigabe/ME01-2026-000007')).html)).toContain('freigegeben')
    await seidel.get('/kasse/export')
    await seidel.submit('/kasse/export')
    const [, ...lines] = await csvLines(seidel, 2)
    expect(lines.map((each) => each.split(';').slice(4, 7))).toEqual([
      ['12.22.01.331100', 'MEE-1', '-2,60'],
      ['99.01', 'MEE-1', '-3,90'],
    ])
  })

  it('a run of another tenant is not there', async () => {
    const fremd = await rathaus.signedIn('fremd', tenants.fremd)
    expect((await fremd.raw('/kasse/export/1.csv')).status).toBe(404)
    expect(textOf((await fremd.get('/kasse')).html)).toContain('Noch kein Koffer hat eine Kasse geöffnet.')
    expect(textOf((await fremd.post('/kasse/export', {})).html)).toContain('Sie haben kein Kassenrecht.')
  })
})

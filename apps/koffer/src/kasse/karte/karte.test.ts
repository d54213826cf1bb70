import { afterEach, describe, expect, it, vi } from 'vitest'
import { type CardCounter, startCounter } from '../../testing/card-counter.ts'
import type { Seen, TestBrowser } from '../../testing/test-browser.ts'
import { textOf, walkTo } from '../../testing/walk.ts'

// Whole visits with their letters, and a terminal that takes its time: a loaded machine may need its own.
vi.setConfig({ testTimeout: 60_000 })

let counter: CardCounter

afterEach(() => counter.close())

const model = () => counter.model()

/** The visit until its payment, and the card button pressed. */
async function payByCard(): Promise<{ readonly path: string; readonly seen: Seen }> {
  const { path } = await walkTo(counter.browser(), 'zahlen')
  const karte = path.replace(/zahlen$/, 'karte')
  await counter.press(karte, 'starten')
  return { path: karte, seen: await counter.ended(karte) }
}

describe('a visit paid by card', () => {
  it('is booked once: at the terminal, in the cash book, in the case; with a receipt, and no money in the drawer', async () => {
    counter = await startCounter()
    const browser = counter.browser()
    const { seen } = await payByCard()
    expect(textOf(seen)).toContain('Die Karte ist belastet.')
    expect(textOf(seen)).toContain('girocard •••• 4711')
    expect(await counter.terminal.booked()).toEqual([2_400])
    const { drawer, lines, karten } = model().kasse()
    expect(drawer).toBe(4_000)
    expect(lines).toMatchObject([{ kind: 'card', cents: 2_400, quittung: 'ME01-2026-000002' }])
    expect(karten).toMatchObject([{ settled: { how: 'approved', card: { receipt: 1, lastDigits: '4711' } } }])
    expect(model().caseFile(lines[0]?.vorgang ?? '')?.state.payments).toMatchObject([{ kind: 'card', cents: 2_400 }])
    const visit = model().besuche()[0]
    expect(visit?.quittung?.nummer).toBe('ME01-2026-000002')
    const onward = await browser.get(`/besuch/${visit?.id}`)
    expect(onward.path).toContain('ausstellen')
  })
  it('keeps the receipt of the terminal for the town, number masked', async () => {
    counter = await startCounter()
    await payByCard()
    expect((await counter.browser().get('/kasse')).html).toContain('href="/kasse/karte/beleg/ME01-2026-000002"')
    const slip = textOf(await counter.browser().get('/kasse/karte/beleg/ME01-2026-000002'))
    expect(slip).toContain('** Händlerbeleg **')
    expect(slip).toMatch(/#{8,}4711/)
    expect((await counter.browser().raw('/kasse/karte/beleg/ME01-2026-000009')).status).toBe(404)
  })

  it('of the card keeps the last four digits only, also where the terminal sends the whole number', async () => {
    counter = await startCounter({ identity: { cardNumber: 'full' } })
    const browser = counter.browser()
    const { path } = await payByCard()
    const [booked] = counter.terminal.control.entries()
    const number = booked?.kind === 'payment' ? booked.card.number : ''
    expect(number).toMatch(/^\d{19}$/)
    const { karten } = model().kasse()
    expect(karten[0]?.settled).toMatchObject({ how: 'approved', card: { lastDigits: '4711' } })
    for (const text of [JSON.stringify(karten), (await browser.get(path)).html]) {
      expect(text).not.toContain(number.slice(0, -4))
    }
  })

  it('with a card that wants a signature: the page says so, leads to the slip with its line, and goes on', async () => {
    counter = await startCounter({ identity: { holder: 'signature' } })
    const browser = counter.browser()
    const { path, seen } = await payByCard()
    expect(textOf(seen)).toContain('Die Person muss den Beleg des Terminals unterschreiben.')
    expect(textOf(seen)).toContain('Lassen Sie den Händlerbeleg unterschreiben')
    const slip = /href="(\/kasse\/karte\/beleg\/[^"]+)"/.exec(seen.html)?.[1] ?? ''
    expect(textOf(await browser.get(slip))).toContain('Unterschrift')
    expect(model().kasse().karten).toMatchObject([{ settled: { how: 'approved', card: { signature: true } } }])
    // It still stands there after the slip, and the visit goes on from it.
    expect(textOf(await browser.get(path))).toContain('unterschreiben')
    expect((await browser.get(path.replace(/\/karte$/, ''))).path).toContain('ausstellen')
  })

  it('with a PIN asks for no signature', async () => {
    counter = await startCounter()
    const { seen } = await payByCard()
    expect(textOf(seen)).not.toContain('unterschreiben')
  })

  it('in two tabs, pressed twice: charged once', async () => {
    counter = await startCounter()
    const browser = counter.browser()
    const { path } = await walkTo(browser, 'zahlen')
    const karte = path.replace(/zahlen$/, 'karte')
    const fields = { _csrf: browser.csrf(), _action: 'starten' }
    const answers = await Promise.all([browser.post(karte, fields), browser.post(karte, fields)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    await counter.ended(karte)
    await browser.post(karte, fields)
    expect(await counter.terminal.booked()).toEqual([2_400])
    expect(model().kasse()).toMatchObject({ drawer: 4_000, karten: [{ settled: { how: 'approved' } }] })
  })

  it('cannot be paid otherwise while the card is in the terminal', async () => {
    counter = await startCounter()
    const browser = counter.browser()
    const { path } = await walkTo(browser, 'zahlen')
    counter.terminal.control.arm({ kind: 'hold', at: 'host' })
    const fields = { _csrf: browser.csrf() }
    await browser.post(path.replace(/zahlen$/, 'karte'), { ...fields, _action: 'starten' })
    await counter.terminal.control.whenHeld()
    for (const way of ['zahlen', 'bescheid', 'karte']) {
      const page = await browser.get(path.replace(/zahlen$/, way))
      expect([way, page.path]).toEqual([way, path.replace(/zahlen$/, 'karte')])
      expect(textOf(page)).toContain('Verbindung zur Bank wird aufgebaut.')
      expect(page.html).toContain('<meta http-equiv="refresh" content="2"')
    }
    const cash = await browser.post(path, { ...fields, gegeben: '50' })
    expect(cash.headers.get('location')).toBe(path.replace(/zahlen$/, 'karte'))
    expect(model().kasse()).toMatchObject({ drawer: 4_000, lines: [], karten: [{ cents: 2_400 }] })
    counter.terminal.control.release()
    await counter.ended(path.replace(/zahlen$/, 'karte'))
    expect(model().kasse().lines).toMatchObject([{ kind: 'card' }])
  })
})

describe('a card that is not charged', () => {
  it.each([
    [{ kind: 'decline', reason: 'no-funds' }, 'Die Bank lehnt ab: keine Deckung.'],
    [{ kind: 'decline', reason: 'card-expired' }, 'Die Karte ist abgelaufen.'],
    [{ kind: 'stop-pressed' }, 'Die Zahlung wurde am Terminal abgebrochen.'],
    [{ kind: 'no-host' }, 'Das Terminal hat keine Verbindung.'],
    [{ kind: 'day-due' }, 'Das Terminal verlangt zuerst seinen Kassenschnitt.'],
  ] as const)('%j: the page says why; the number stays visible as void, and cash is taken', async (fault, title) => {
    counter = await startCounter()
    const browser = counter.browser()
    counter.terminal.control.arm(fault)
    const { path, seen } = await payByCard()
    expect(textOf(seen)).toContain(title)
    expect(textOf(seen)).toContain('Die Karte wurde nicht belastet.')
    expect(await counter.terminal.booked()).toEqual([])
    expect(model().kasse()).toMatchObject({ lines: [], karten: [{ nummer: 'ME01-2026-000002' }] })
    const page = await browser.get(path.replace(/karte$/, 'zahlen'))
    await browser.submit(page.path, { gegeben: '50' })
    expect(model().kasse().lines).toMatchObject([{ kind: 'cash', quittung: 'ME01-2026-000003' }])
  })

  it('and is then taken with another card', async () => {
    counter = await startCounter()
    counter.terminal.control.arm({ kind: 'decline', reason: 'bad-card' })
    const { path } = await payByCard()
    counter.terminal.control.insert('visa')
    await counter.press(path, 'starten')
    expect(textOf(await counter.ended(path))).toContain('Visa')
    expect(await counter.terminal.booked()).toEqual([2_400])
    expect(
      model()
        .kasse()
        .karten.map(({ settled }) => settled?.how),
    ).toEqual(['declined', 'approved'])
  })

  it('stopped by the clerk', async () => {
    counter = await startCounter()
    const browser = counter.browser()
    const { path } = await walkTo(browser, 'zahlen')
    const karte = path.replace(/zahlen$/, 'karte')
    counter.terminal.control.arm({ kind: 'hold', at: 'card' })
    await counter.press(karte, 'starten')
    await counter.terminal.control.whenHeld()
    await browser.get(karte)
    const stopping = await counter.press(karte, 'abbrechen')
    expect(textOf(stopping)).toContain('Der Abbruch ist angefordert.')
    counter.terminal.control.release()
    expect(textOf(await counter.ended(karte))).toContain('Die Zahlung wurde am Terminal abgebrochen.')
    expect(await counter.terminal.booked()).toEqual([])
  })

  it('stopped at once: nothing goes out', async () => {
    counter = await startCounter()
    const { path } = await walkTo(counter.browser(), 'zahlen')
    const karte = path.replace(/zahlen$/, 'karte')
    const csrf = counter.browser().csrf()
    await counter.browser().post(karte, { _csrf: csrf, _action: 'starten' })
    await counter.browser().post(karte, { _csrf: csrf, _action: 'abbrechen' })
    expect(textOf(await counter.ended(karte))).toContain('Die Zahlung wurde am Terminal abgebrochen.')
    expect(await counter.terminal.booked()).toEqual([])
    expect(model().kasse().lines).toEqual([])
  })

  it('without a terminal in reach: nothing is begun, no number is drawn', async () => {
    counter = await startCounter()
    await counter.terminal.power(false)
    const { seen } = await payByCard()
    expect(textOf(seen)).toContain('Das Kartenterminal ist nicht erreichbar.')
    expect(model().kasse().karten).toEqual([])
    expect(model().lastCounter(2026)).toBe(1)
  })

  it('the way is greyed with its reason while the terminal is in trouble', async () => {
    counter = await startCounter()
    const browser = counter.browser()
    await counter.terminal.power(false)
    const { path } = await walkTo(browser, 'zahlen')
    const greyed = await until(browser, path, 'Das Kartenterminal ist nicht erreichbar.')
    expect(greyed.html).toMatch(/<button[^>]*disabled[^>]*>[^/]*Mit Karte/)
    await counter.terminal.power(true)
    counter.test.world.time += 6_000
    const ready = await until(browser, path, 'Das Kartenterminal ist bereit.')
    expect(ready.html).not.toMatch(/<button[^>]*disabled/)
  })
})

/** A fresh look until the page says this. */
async function until(browser: TestBrowser, path: string, text: string): Promise<Seen> {
  for (let left = 200; left > 0; left -= 1) {
    const seen = await browser.get(path)
    if (textOf(seen).includes(text)) return seen
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`never said: ${text}`)
}

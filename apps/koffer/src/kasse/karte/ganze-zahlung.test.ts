import { afterEach, expect, it, vi } from 'vitest'
import { type CardCounter, startCounter } from '../../testing/card-counter.ts'
import type { Seen } from '../../testing/test-browser.ts'
import { nameOf, textOf, typedOn, walkTo } from '../../testing/walk.ts'

// Whole visits with their letters, and a terminal that takes its time: a loaded machine may need its own.
vi.setConfig({ testTimeout: 60_000 })

let counter: CardCounter

afterEach(() => counter.close())

const kasse = () => counter.model().kasse()
const of = (besuch: string | undefined) => kasse().lines.filter((line) => line.besuch === besuch)

const certified: typeof typedOn = {
  ...typedOn,
  vorab: { art: 'unterschrift', zweck: 'behoerde', schriftstueckUnterschrift: 'antrag', veraendert: 'false' },
  angaben: {
    ...{ bezeichnungUnterschrift: 'Vollmacht', empfaenger: 'Rentenversicherung', vollzogen: 'vollzogen' },
    ...{ anzahl: '1', grossdruck: 'false' },
  },
}

/** A visit with two matters of 24 and 10 euros on one receipt, paid by card. Answers where one of its lines is taken back. */
async function paidForTwo(): Promise<string> {
  counter = await startCounter()
  const browser = counter.browser()
  const basket = await walkTo(browser, 'zahlen')
  const more = basket.path.replace(/zahlen$/, 'anliegen')
  await browser.get(more)
  let seen: Seen = await browser.submit(more, { leistung: 'beglaubigung', person: '1' })
  while (nameOf(seen) !== 'zahlen') {
    const { path } = seen
    seen = await browser.submit(path, certified[nameOf(seen)])
    if (seen.path === path) seen = await browser.submit(path, certified[nameOf(seen)])
    if (seen.path === path) throw new Error(`stuck at ${nameOf(seen)}: ${textOf(seen).slice(0, 900)}`)
  }
  const card = seen.path.replace(/zahlen$/, 'karte')
  await counter.press(card, 'starten')
  await counter.ended(card)
  const [line] = kasse().lines
  return `/kasse/ruecknahme/${line?.quittung}/${line?.vorgangNummer}`
}

const whole = { art: 'storno', betrag: '24', grund: 'Kam zu spät', quelle: '', auszahlung: 'card-whole' }

async function takeBack(path: string, fields: Readonly<Record<string, string>> = whole): Promise<Seen> {
  await counter.browser().get(path)
  return counter.browser().submit(path, fields)
}

it('goes back at once: one reversal at the terminal, and each line has its counter-entry, number, paper and case', async () => {
  const path = await paidForTwo()
  expect(textOf(await counter.browser().get(path))).toContain('Die ganze Kartenzahlung zurück: 34,00 €')
  await takeBack(path)
  expect(textOf(await counter.ended('/kasse/karte'))).toContain('34,00 €')
  expect(await counter.terminal.booked()).toEqual([3_400, -3_400])
  const { lines, reversals, drawer, karten } = kasse()
  expect(karten.map(({ booking, cents }) => [booking, cents])).toEqual([
    ['payment', 3_400],
    ['reversal', 3_400],
  ])
  expect(lines.every(({ cents, reversed }) => cents === reversed)).toBe(true)
  expect(drawer).toBe(4_000)
  expect(new Set(reversals.map(({ storno }) => storno)).size).toBe(2)
  for (const { storno } of reversals) {
    expect((await counter.browser().raw(`/kasse/beleg/${storno}.pdf`)).headers.get('content-type')).toBe(
      'application/pdf',
    )
  }
  for (const { vorgang, cents } of lines) {
    expect(counter.model().caseFile(vorgang)?.state.reversals).toMatchObject([{ cents }])
  }
  // Nothing is left that could go back a second time.
  expect((await takeBack(path)).status).toBe(422)
  expect(await counter.terminal.booked()).toEqual([3_400, -3_400])
})

it('is asked for again after the program died in the midst of it: back once, whole, and meanwhile by no other way', async () => {
  const path = await paidForTwo()
  counter.terminal.control.arm({ kind: 'hold', at: 'booked' })
  await takeBack(path)
  await counter.terminal.control.whenHeld()
  await counter.restart(async () => counter.terminal.control.release())
  const other = kasse().lines.at(-1)
  const order = { ...whole, betrag: '10', auszahlung: 'order' }
  const refused = await takeBack(`/kasse/ruecknahme/${other?.quittung}/${other?.vorgangNummer}`, order)
  expect([refused.status, kasse().reversals]).toEqual([422, []])
  await counter.browser().get('/kasse/karte')
  await counter.press('/kasse/karte', 'fragen')
  await counter.ended('/kasse/karte')
  const booked = await counter.terminal.booked()
  expect(booked).toEqual([3_400, -3_400])
  expect(kasse().reversals.map(({ cents }) => cents)).toEqual([2_400, 1_000])
  expect(of(other?.besuch).every(({ cents, reversed }) => cents === reversed)).toBe(true)
})

it('is refused by the terminal as a whole or not at all; after a part went back, or the end of day, only single lines are offered', async () => {
  const path = await paidForTwo()
  counter.terminal.control.arm({ kind: 'decline', reason: 'declined' })
  await takeBack(path)
  await counter.ended('/kasse/karte')
  expect(kasse().lines.map(({ reversed }) => reversed)).toEqual([0, 0])
  await takeBack(path, { ...whole, auszahlung: 'card' })
  await counter.ended('/kasse/karte')
  expect(await counter.terminal.booked()).toEqual([3_400, -2_400])
  const [, other] = kasse().lines
  const left = `/kasse/ruecknahme/${other?.quittung}/${other?.vorgangNummer}`
  expect(textOf(await counter.browser().get(left))).not.toContain('Die ganze Kartenzahlung')
  expect(textOf(await takeBack(left))).toContain('kann das Terminal nicht mehr zurücknehmen')
  expect(await counter.terminal.booked()).toEqual([3_400, -2_400])
})

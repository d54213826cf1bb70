import { afterEach, describe, expect, it, vi } from 'vitest'
import { type CardCounter, startCounter } from '../../testing/card-counter.ts'
import { textOf, walkTo } from '../../testing/walk.ts'

// Whole visits with their letters, and a terminal that takes its time: a loaded machine may need its own.
vi.setConfig({ testTimeout: 60_000 })

let counter: CardCounter

afterEach(() => counter.close())

const kasse = () => counter.model().kasse()
const submit = (path: string, fields: Readonly<Record<string, string>>) => counter.browser().submit(path, fields)
const count = { 'stueck-1000': '4' }

async function paidByCard(termin?: string): Promise<void> {
  const page = await walkTo(counter.browser(), 'zahlen', termin)
  const path = page.path.replace(/zahlen$/, 'karte')
  await counter.press(path, 'starten')
  await counter.ended(path)
}

/** Begins a close: the drawer is counted, and shown beside the book. */
async function counted() {
  await counter.browser().get('/kasse/abschluss')
  return submit('/kasse/abschluss', count)
}

async function kassenschnitt() {
  await counter.browser().get('/kasse/abschluss')
  await submit('/kasse/kassenschnitt', {})
  return counter.ended('/kasse/karte')
}

async function start() {
  counter = await startCounter()
}

describe('the close of a day with cards', () => {
  it('compares with the terminal; cards are no money in the drawer', async () => {
    await start()
    await paidByCard()
    const before = await counter.browser().get('/kasse/abschluss')
    expect(textOf(before)).toContain('Nicht abgeglichen.')
    const done = await kassenschnitt()
    expect(textOf(done)).toContain('Terminal und Kassenbuch stimmen überein.')
    expect(textOf(await counted())).toContain('Gezählt und gebucht stimmen überein.')
    const closed = await submit('/kasse/abschluss', count)
    expect(textOf(closed)).toContain('Der Tag ist abgeschlossen.')
    expect(kasse()).toMatchObject({ drawer: 4_000, kassenschnitte: [{ ist: 2_400, soll: 2_400, agrees: true }] })
    expect(kasse().days[0]).toMatchObject({ cards: { cents: 2_400, count: 1, state: 'agrees', reason: '' } })
    const paper = /href="(\/kasse\/beleg\/[^"]+)"/.exec(closed.html)?.[1] ?? ''
    expect((await counter.browser().raw(paper)).headers.get('content-type')).toBe('application/pdf')
  })

  it('does not ask the terminal for what it tells only once, as long as there is no room to take it down', async () => {
    await start()
    await paidByCard()
    counter.test.world.freeBytes = 5_000_000
    expect(textOf(await kassenschnitt())).toContain('Der Speicher ist voll.')
    await counter.terminal.control.idle()
    expect(counter.terminal.control.entries().map(({ kind }) => kind)).toEqual(['payment'])
    counter.test.world.freeBytes = 10_000_000_000
    expect(textOf(await kassenschnitt())).toContain('Terminal und Kassenbuch stimmen überein.')
    expect(kasse().kassenschnitte).toHaveLength(1)
  })

  it('says what differs and asks why', async () => {
    await start()
    await paidByCard()
    // Somebody books by hand at the terminal, beside us.
    await counter.terminal.control.restart()
    expect(counter.terminal.control.payHere(1_300)).toBe('started')
    await counter.terminal.booked()
    const done = await kassenschnitt()
    expect(textOf(done)).toContain('Terminal und Kassenbuch weichen voneinander ab.')
    expect(textOf(done)).toContain('Im Kassenbuch steht in Summe 13,00 € weniger als am Terminal.')
    expect(textOf(done)).toContain('Beleg-Nr. 2 des Terminals steht nicht im Kassenbuch.')
    await counted()
    const refused = await submit('/kasse/abschluss', count)
    expect([refused.status, textOf(refused).includes('Nennen Sie den Grund, warum Terminal')]).toEqual([422, true])
    await submit('/kasse/abschluss', { ...count, kartengrund: 'Am Terminal von Hand gebucht' })
    expect(kasse().days[0]?.cards).toMatchObject({ state: 'differs', reason: 'Am Terminal von Hand gebucht' })
  })

  it('closes without the terminal, too: not compared, and says so', async () => {
    await start()
    await paidByCard()
    await counter.terminal.power(false)
    expect(textOf(await kassenschnitt())).toContain('Das Kartenterminal ist nicht erreichbar.')
    await counted()
    expect(textOf(await submit('/kasse/abschluss', count))).toContain('Der Tag ist abgeschlossen.')
    expect(kasse().days[0]?.cards).toMatchObject({ state: 'not-compared', cents: 2_400 })
    expect(kasse().compared.size).toBe(0)
  })

  it('waits for a payment of which nobody knows how it ended', async () => {
    await start()
    await walkTo(counter.browser(), 'zahlen').then(async ({ path }) => {
      counter.terminal.control.arm({ kind: 'hold', at: 'booked' })
      await counter.press(path.replace(/zahlen$/, 'karte'), 'starten')
      await counter.terminal.control.whenHeld()
    })
    await counter.restart()
    await counted()
    const refused = await submit('/kasse/abschluss', count)
    expect(textOf(refused)).toContain('Eine Kartenzahlung ist noch nicht geklärt.')
    expect(kasse().open).toBeDefined()
    counter.terminal.control.release()
  })

  it('a day without cards says nothing of them', async () => {
    await start()
    await walkTo(counter.browser(), 'ausstellen')
    expect(textOf(await counter.browser().get('/kasse/abschluss'))).not.toContain('Nicht abgeglichen.')
  })
})

describe('money back onto a card', () => {
  const asked = { art: 'storno', grund: 'Doppelt erfasst', quelle: '', auszahlung: 'card' }

  async function takeBack(fields: Readonly<Record<string, string>>) {
    const [line] = kasse().lines
    const path = `/kasse/ruecknahme/${line?.quittung}/${line?.vorgangNummer}`
    await counter.browser().get(path)
    const seen = await submit(path, { ...asked, ...fields })
    return seen.path === '/kasse/karte' ? counter.ended('/kasse/karte') : seen
  }

  it('the whole payment is undone at the terminal, with its paper, in the cash book and in the case; once', async () => {
    await start()
    await paidByCard()
    const done = await takeBack({ betrag: '24' })
    expect(textOf(done)).toContain('Der Betrag ist auf die Karte zurückgebucht.')
    expect(await counter.terminal.booked()).toEqual([2_400, -2_400])
    expect(counter.terminal.control.entries().map(({ kind }) => kind)).toEqual(['payment', 'reversal'])
    const { drawer, lines, reversals } = kasse()
    expect(drawer).toBe(4_000)
    expect(lines).toMatchObject([{ reversed: 2_400 }])
    expect(reversals).toMatchObject([{ payout: 'card', cents: 2_400, storno: 'ME01-2026-000003' }])
    expect(counter.model().caseFile(lines[0]?.vorgang ?? '')?.state.reversals).toMatchObject([{ cents: 2_400 }])
    const paper = /href="(\/kasse\/beleg\/[^"]+)"/.exec(done.html)?.[1] ?? ''
    expect((await counter.browser().raw(paper)).status).toBe(200)
    expect(textOf(await takeBack({ betrag: '24' }))).toContain('Diese Buchung ist schon ganz zurückgenommen.')
    expect(textOf(await kassenschnitt())).toContain('Terminal und Kassenbuch stimmen überein.')
  })

  it('a part of it is refunded', async () => {
    await start()
    await paidByCard()
    await takeBack({ betrag: '10' })
    expect(counter.terminal.control.entries().map(({ kind }) => kind)).toEqual(['payment', 'refund'])
    expect(kasse()).toMatchObject({ lines: [{ reversed: 1_000 }], reversals: [{ payout: 'card', cents: 1_000 }] })
  })

  it("after the terminal's end of day it is a refund, too", async () => {
    await start()
    await paidByCard()
    await kassenschnitt()
    await takeBack({ betrag: '24' })
    expect(counter.terminal.control.entries().map(({ kind }) => kind)).toEqual(['payment', 'end-of-day', 'refund'])
    expect(await counter.terminal.booked()).toEqual([2_400, -2_400])
  })

  it('never out of the drawer; by order it waits for a second person', async () => {
    await start()
    await paidByCard()
    const refused = await takeBack({ betrag: '24', auszahlung: 'cash' })
    expect(textOf(refused)).toContain('Bar wird sie nicht ausgezahlt.')
    expect(kasse()).toMatchObject({ drawer: 4_000, reversals: [] })
    await takeBack({ betrag: '24', auszahlung: 'order' })
    expect(kasse()).toMatchObject({ drawer: 4_000, reversals: [{ payout: 'order', approval: 'requested' }] })
    expect(await counter.terminal.booked()).toEqual([2_400])
  })

  it('declined: nothing is taken back, and it can be tried again', async () => {
    await start()
    await paidByCard()
    counter.terminal.control.arm({ kind: 'decline', reason: 'declined' })
    const done = await takeBack({ betrag: '10' })
    expect(textOf(done)).toContain('Auf die Karte wurde nichts zurückgebucht.')
    expect(kasse()).toMatchObject({ lines: [{ reversed: 0 }], reversals: [] })
    await takeBack({ betrag: '10' })
    expect(kasse()).toMatchObject({ lines: [{ reversed: 1_000 }] })
  })

  it.each(['host', 'booked'] as const)('the program dies at: %s; it is found again and booked once', async (at) => {
    await start()
    await paidByCard()
    const [line] = kasse().lines
    const path = `/kasse/ruecknahme/${line?.quittung}/${line?.vorgangNummer}`
    counter.terminal.control.arm({ kind: 'hold', at })
    await counter.browser().get(path)
    await submit(path, { ...asked, betrag: '24' })
    await counter.terminal.control.whenHeld()
    await counter.restart()
    await counter.browser().get(path)
    const again = await submit(path, { ...asked, betrag: '24', auszahlung: 'order' })
    expect(textOf(again)).toContain('Eine Kartenzahlung ist noch nicht geklärt.')
    counter.terminal.control.release()
    await counter.browser().get('/kasse/karte')
    await counter.press('/kasse/karte', 'fragen')
    expect(textOf(await counter.ended('/kasse/karte'))).toContain('auf die Karte zurückgebucht')
    expect(await counter.terminal.booked()).toEqual([2_400, -2_400])
    expect(kasse()).toMatchObject({ lines: [{ reversed: 2_400 }], reversals: [{ payout: 'card' }] })
  })
})

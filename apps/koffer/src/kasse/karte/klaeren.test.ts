import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type CardCounter, startCounter } from '../../testing/card-counter.ts'
import { station } from '../../testing/centre-state.ts'
import type { Seen } from '../../testing/test-browser.ts'
import { renate } from '../../testing/test-content.ts'
import { nameOf, openKasse, textOf, typedOn, walkTo } from '../../testing/walk.ts'

// Whole visits with their letters, and a terminal that takes its time: a loaded machine may need its own.
vi.setConfig({ testTimeout: 60_000 })

let counter: CardCounter

afterEach(() => counter.close())

/** The card is in the terminal, which stops at this point. */
async function heldAt(at: 'card' | 'host' | 'booked', before: () => Promise<unknown> = async () => undefined) {
  counter = await startCounter()
  await before()
  const page = await walkTo(counter.browser(), 'zahlen')
  counter.terminal.control.arm({ kind: 'hold', at })
  const path = page.path.replace(/zahlen$/, 'karte')
  await counter.press(path, 'starten')
  await counter.terminal.control.whenHeld()
  return path
}

const begunCase: readonly VorgangEvent[] = [
  {
    type: 'VorgangOpened',
    data: {
      ...{ leistung: 'meldebescheinigung', katalog: '1', ags: '14524270' },
      ...{ channel: 'rathaus', wishes: [], note: '' },
    },
  },
  { type: 'PersonPrepared', data: { person: renate, stand: '2026-11-22T18:00:00.000Z' } },
  { type: 'HoldBegun', data: { hold: 1, to: station } },
]
const takenOver: VorgangEvent = {
  type: 'VorgangTakenOver',
  data: { hold: 2, from: 'ME01', by: 'p.seidel', grund: 'deadline', reason: 'Frist läuft ab' },
}

/** Fills in page after page until the payment; answers the address of its card page. */
async function walkFrom(begun: Seen): Promise<string> {
  let seen = begun
  while (nameOf(seen) !== 'zahlen') {
    const { path } = seen
    seen = await counter.browser().submit(path, typedOn[nameOf(seen)])
    if (seen.path === path) throw new Error(`the visit does not go on from ${nameOf(seen)}`)
  }
  return seen.path.replace(/zahlen$/, 'karte')
}

async function payByCard(termin: string): Promise<void> {
  const page = await walkTo(counter.browser(), 'zahlen', termin)
  const path = page.path.replace(/zahlen$/, 'karte')
  await counter.press(path, 'starten')
  await counter.ended(path)
}

/** What must hold whatever happened: booked at the terminal once and only if the case is paid, the visit and the cash book too. */
async function judge(): Promise<number> {
  const booked = await counter.terminal.booked()
  const { lines } = counter.model().kasse()
  const cards = lines.filter(({ kind }) => kind === 'card')
  const paid = cards.flatMap(({ vorgang }) => counter.model().caseFile(vorgang)?.state.payments ?? [])
  expect(new Set(cards.map(({ besuch }) => besuch)).size).toBe(cards.length)
  expect(cards.map(({ cents }) => cents)).toEqual(booked)
  expect(paid.map(({ cents }) => cents)).toEqual(booked)
  expect(
    counter
      .model()
      .besuche()
      .filter(({ payment }) => payment?.kind === 'card'),
  ).toHaveLength(booked.length)
  return booked.length
}

describe('the program dies while the card is in the terminal', () => {
  it.each(['card', 'host', 'booked'] as const)(
    'at: %s; the terminal goes on, is asked, and it is booked once',
    async (at) => {
      const path = await heldAt(at)
      await counter.restart()
      expect(textOf(await counter.browser().get('/'))).toContain('Eine Kartenzahlung ist noch nicht geklärt.')
      const open = await counter.browser().get(path.replace(/karte$/, 'zahlen'))
      expect(open.path).toBe(path)
      expect(textOf(open)).toContain('Noch ist nicht klar, ob die Karte belastet wurde.')
      expect(open.html).not.toContain('value="gebucht"')
      counter.terminal.control.release()
      await counter.press(path, 'fragen')
      expect(textOf(await counter.ended(path))).toContain('Die Karte ist belastet.')
      expect(await judge()).toBe(1)
      expect((await counter.browser().get(path.replace(/\/karte$/, ''))).path).toContain('ausstellen')
    },
  )

  it('the terminal loses its power before it has booked: the visit is free for another way', async () => {
    const path = await heldAt('host', () => payByCard('t-1000'))
    await counter.restart(() => counter.terminal.power(false))
    await counter.terminal.power(true)
    await counter.browser().get(path)
    await counter.press(path, 'fragen')
    expect(textOf(await counter.ended(path))).toContain('Die Zahlung ist beim Terminal nicht angekommen.')
    expect(await judge()).toBe(1)
    const page = await counter.browser().get(path.replace(/karte$/, 'zahlen'))
    await counter.browser().submit(page.path, { gegeben: '50' })
    expect(counter.model().kasse().lines).toMatchObject([{ kind: 'card' }, { kind: 'cash' }])
  })

  it('nothing of the visit changes until it is settled, and nobody else pays by card', async () => {
    const path = await heldAt('booked')
    await counter.restart()
    const browser = counter.browser()
    const besuch = path.replace(/\/karte$/, '')
    expect((await browser.get(`${besuch}/1/gebuehr`)).path).toBe(path)
    for (const way of ['zahlen', 'bescheid', '1/gebuehr', '1/angaben', '1/ausstellen', 'abgabe']) {
      const before = counter.model().lastCounter(2026)
      await browser.post(`${besuch}/${way}`, {
        _csrf: browser.csrf(),
        gegeben: '50',
        gebuehr: 'gebuehr.erheben',
        grund: 'x',
      })
      expect([way, counter.model().lastCounter(2026)]).toEqual([way, before])
    }
    expect(counter.model().kasse()).toMatchObject({ drawer: 4_000, lines: [] })
    const other = await walkTo(browser, 'zahlen', 't-1000')
    expect(textOf(other)).toContain('Eine Kartenzahlung ist noch nicht geklärt.')
    expect(other.html).toContain('href="/kasse/karte"')
    await browser.post(other.path.replace(/zahlen$/, 'karte'), { _csrf: browser.csrf(), _action: 'starten' })
    counter.terminal.control.release()
    await counter.terminal.booked()
    expect(counter.model().kasse().karten).toHaveLength(1)
    await browser.submit(other.path, { gegeben: '50' })
    expect(counter.model().kasse().lines).toMatchObject([{ kind: 'cash' }])
  })
})

describe('the line to the terminal breaks', () => {
  it.each([0, 40, 90, 140, 190, 240, 400, 900])(
    'after %i bytes from it: charged once, or not at all, and the page knows',
    async (after) => {
      counter = await startCounter()
      const { path } = await walkTo(counter.browser(), 'zahlen')
      counter.terminal.control.arm({ kind: 'cut', direction: 'sent', after })
      const karte = path.replace(/zahlen$/, 'karte')
      await counter.press(karte, 'starten')
      const seen = await counter.ended(karte)
      const count = await judge()
      expect(textOf(seen)).toContain(count === 1 ? 'Die Karte ist belastet.' : 'Die Karte wurde nicht belastet.')
    },
  )
})

describe('the terminal cannot tell', () => {
  it('it is gone after it has booked: the clerk reads its journal', async () => {
    const path = await heldAt('booked')
    await counter.terminal.power(false)
    const open = await counter.ended(path)
    expect(textOf(open)).toContain('Noch ist nicht klar')
    expect(open.html).not.toContain('value="gebucht"')
    await counter.press(path, 'fragen')
    const asked = await counter.ended(path)
    expect(textOf(asked)).toContain('Das Terminal ist nicht erreichbar.')
    expect(textOf(asked)).toContain('Nicht gebucht: 24,00 € stehen nicht im Journal')
    await counter.press(path, 'gebucht')
    expect(textOf(await counter.ended(path))).toContain('Nach dem Journal des Terminals ist die Karte belastet.')
    await counter.terminal.power(true)
    expect(await judge()).toBe(1)
  })

  it('it is gone before it has booked: the clerk reads that, too, and takes cash', async () => {
    const path = await heldAt('card')
    await counter.terminal.power(false)
    await counter.ended(path)
    await counter.press(path, 'fragen')
    await counter.ended(path)
    await counter.press(path, 'nicht-gebucht')
    expect(textOf(await counter.ended(path))).toContain('Nach dem Journal des Terminals ist nichts gebucht.')
    await counter.terminal.power(true)
    expect(await judge()).toBe(0)
    await counter.browser().get(path.replace(/karte$/, 'zahlen'))
    await counter.browser().submit(path.replace(/karte$/, 'zahlen'), { gegeben: '50' })
    expect(counter.model().kasse().lines).toMatchObject([{ kind: 'cash' }])
  })

  it('nobody decides before the terminal was asked', async () => {
    const path = await heldAt('booked')
    await counter.restart()
    const browser = counter.browser()
    await browser.get(path)
    for (const verdict of ['gebucht', 'nicht-gebucht']) {
      await browser.post(path, { _csrf: browser.csrf(), _action: verdict })
      await counter.ended(path)
    }
    expect(counter.model().kasse().karten).toMatchObject([{ nummer: 'ME01-2026-000002' }])
    expect(counter.model().kasse().karten[0]?.settled).toBeUndefined()
    counter.terminal.control.release()
  })

  it('without a terminal any more the journal alone decides', async () => {
    const path = await heldAt('booked')
    counter.terminal.control.release()
    counter.unplug()
    await counter.restart()
    const open = await counter.browser().get(path)
    expect(textOf(open)).toContain('Das Terminal ist nicht eingerichtet')
    await counter.press(path, 'gebucht')
    expect(textOf(await counter.ended(path))).toContain('ist die Karte belastet')
    expect(await judge()).toBe(1)
  })
})

describe('the outcome cannot be stored', () => {
  it('a full disk: it stays open, and is booked once there is room', async () => {
    const path = await heldAt('booked')
    counter.expectFault()
    counter.test.world.isDiskFull = true
    counter.terminal.control.release()
    const seen = await counter.ended(path)
    expect(textOf(seen)).toContain('Das Ergebnis konnte nicht gespeichert werden.')
    counter.test.world.isDiskFull = false
    await counter.press(path, 'fragen')
    expect(textOf(await counter.ended(path))).toContain('Die Karte ist belastet.')
    expect(await judge()).toBe(1)
  })

  it('locked in the middle: it is found at the next unlock', async () => {
    const path = await heldAt('booked')
    const browser = counter.browser()
    await browser.get(path)
    await browser.submit('/sperren')
    counter.terminal.control.release()
    await counter.terminal.booked()
    await counter.unlock()
    expect(textOf(await counter.ended(path))).toContain('Noch ist nicht klar')
    await counter.press(path, 'fragen')
    expect(textOf(await counter.ended(path))).toContain('Die Karte ist belastet.')
    expect(await judge()).toBe(1)
  })

  it('the town hall takes the case away in the middle: nobody can tell it, but the money is booked', async () => {
    counter = await startCounter()
    const { test, terminal } = counter
    const vorgang = '01930000-0000-7000-8000-000000000009'
    test.centre.cut(false)
    await test.centre.deliver(vorgang, begunCase)
    await test.sync()
    await openKasse(counter.browser())
    const path = await walkFrom(
      await counter
        .browser()
        .get('/')
        .then(() => counter.browser().submit('/besuch', { vorgang })),
    )
    terminal.control.arm({ kind: 'hold', at: 'booked' })
    await counter.press(path, 'starten')
    await terminal.control.whenHeld()
    await test.centre.deliver(vorgang, [takenOver])
    await test.sync()
    terminal.control.release()
    await counter.ended('/kasse/karte')
    expect(await terminal.booked()).toEqual([2_400])
    expect(counter.model().kasse()).toMatchObject({ lines: [{ kind: 'card', cents: 2_400, vorgang }], drawer: 4_000 })
    expect(counter.model().besuche()).toMatchObject([{ payment: { kind: 'card', due: 2_400 } }])
    expect(counter.model().caseFile(vorgang)?.state.payments).toEqual([])
    expect(textOf(await counter.browser().get('/kasse'))).toContain('girocard •••• 4711')
  })

  it('parked in the middle: settled at the cash desk, the visit goes on paid', async () => {
    const path = await heldAt('booked')
    await counter.restart()
    const browser = counter.browser()
    const besuch = path.replace(/\/karte$/, '')
    await browser.get(path)
    await browser.post(`${besuch}/parken`, { _csrf: browser.csrf() })
    counter.terminal.control.release()
    expect(textOf(await browser.get('/kasse'))).toContain('Eine Kartenzahlung ist noch nicht geklärt.')
    await browser.get('/kasse/karte')
    await counter.press('/kasse/karte', 'fragen')
    expect(textOf(await counter.ended('/kasse/karte'))).toContain('Die Karte ist belastet.')
    expect(await judge()).toBe(1)
    await browser.post(`${besuch}/fortsetzen`, { _csrf: browser.csrf() })
    expect((await browser.get(besuch)).path).toContain('ausstellen')
  })
})

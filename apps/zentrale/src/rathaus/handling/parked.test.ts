import { events } from '@buergerkoffer/domain/testing'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { namedResidents } from '../../register/index.ts'
import { commitCase, openedAt } from '../../testing/commit-case.ts'
import { createSoftKey } from '../../testing/soft-key.ts'
import type { Seen, TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { unlock } from '../../testing/visit.ts'

/** Walk-ins for a Personalausweis, which always needs a second person: one handed over prepared, one parked. */
let rathaus: TestRathaus
let seidel: TestBrowser
let prepared = ''
let parked = ''
const key = createSoftKey('http://localhost:7800')

beforeAll(async () => {
  rathaus = await startTestRathaus()
  seidel = await rathaus.signedIn('seidel')
  prepared = await serve(11, 'prepared')
  parked = await serve(12, 'parked')
  await rathaus.koffer.sync()
}, 90_000)

afterAll(() => rathaus?.close())

async function serve(counter: number, result: 'prepared' | 'parked'): Promise<string> {
  const open = await unlock(rathaus.koffer.station)
  const [known] = namedResidents
  const { person, source } = events.PersonRecorded.data
  if (!known) throw new Error('no resident')
  const typed = { ...person, name: known.name, geburt: known.geburt }
  const happened: readonly VorgangEvent[] = [
    openedAt(open, 'personalausweis'),
    { type: 'PersonRecorded', data: { person: typed, source } },
    { type: 'HandedOver', data: { result } },
  ]
  return commitCase(open, { counter, leistung: 'personalausweis', events: happened })
}

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0]+/g, ' ')
const challengeOf = ({ html }: Seen): string => /&quot;challenge&quot;:&quot;([\w-]+)&quot;/.exec(html)?.[1] ?? ''
const list = async (filter: string) => textOf((await seidel.get(`/?stand=${filter}`)).html)

describe('the work list', () => {
  it('shows parked cases, and those that wait for a second person, by themselves', async () => {
    expect(await list('parked')).toContain('ME01-2026-000012')
    expect(await list('parked')).not.toContain('ME01-2026-000011')
    expect(await list('pruefung')).toContain('ME01-2026-000011')
    expect(await list('pruefung')).not.toContain('ME01-2026-000012')
    expect(await list('objected')).toContain('Mit dieser Auswahl gibt es keinen Vorgang.')
  })
})

describe('a walk-in', () => {
  it('is found in the register by what the counter typed, and matched', async () => {
    const address = `/vorgang/${prepared}`
    expect(textOf((await seidel.get(`${address}/abgleich`)).html)).toContain('Hildegard Margarete Köhler')
    await seidel.post(`${address}/abgleich/person`, { person: namedResidents[0]?.id ?? '' })
    await seidel.submit(`${address}/abgleich`)
    expect(textOf((await seidel.get(address)).html)).toContain('Über den Antrag entscheiden')
  })

  it('is objected to by a second person, stands under Klärung, and is confirmed later', async () => {
    const address = `/vorgang/${prepared}`
    await seidel.submit(`${address}/entscheiden`, { entscheidung: 'granted', begruendung: '' })
    expect(textOf((await seidel.get(address)).html)).toContain(
      'Für die Prüfung brauchen Sie einen Sicherheitsschlüssel.',
    )
    const page = await seidel.get('/mein-schluessel')
    await seidel.submit('/mein-schluessel', { name: 'Bund', antwort: key.make(challengeOf(page)) })
    const review = async (outcome: string, remark: string) => {
      await seidel.get(address)
      const asked = await seidel.submit(`${address}/pruefung`, { ergebnis: outcome, bemerkung: remark })
      return textOf(
        (await seidel.submit(`${address}/pruefung/bestaetigen`, { antwort: key.use(challengeOf(asked)) })).html,
      )
    }
    expect(await review('objected', 'Alter prüfen')).toContain('Dieser Vorgang ist beanstandet')
    expect(textOf((await seidel.get('/klaerung')).html)).toContain('ME01-2026-000011')
    expect(await review('approved', '')).toContain('Vorgang annehmen')
    expect(textOf((await seidel.get('/klaerung')).html)).not.toContain('ME01-2026-000011')
    expect(await list('pruefung')).not.toContain('ME01-2026-000011')
  })
})

describe('a parked case', () => {
  it('is given to a suitcase with one press', async () => {
    const shown = textOf((await seidel.get(`/vorgang/${parked}`)).html)
    expect(shown).toContain('Dieser Vorgang ist geparkt')
    rathaus.centre.clock.now += 60_000
    const given = await seidel.submit(`/vorgang/${parked}/zurueckgeben`, {
      koffer: rathaus.koffer.id,
      grund: 'Geparkten Vorgang weiterführen',
    })
    expect(textOf(given.html)).toContain('Dieser Vorgang liegt beim Koffer ME01')
    await rathaus.koffer.sync()
    const returned = rathaus.koffer.station.unlocked()?.model.returned() ?? []
    expect(returned.map(({ vorgang }) => vorgang)).toEqual([parked])
    expect(await list('parked')).not.toContain('ME01-2026-000012')
  })
})

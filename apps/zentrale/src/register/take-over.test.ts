import { randomUUID } from 'node:crypto'
import type { Anschrift } from '@buergerkoffer/domain/person'
import { personId } from '@buergerkoffer/domain/person'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCentre, type TestCentre } from '../testing/centre.ts'
import { demoPersonIds } from './demo/named-residents.ts'
import type { Anmeldung, RegisterPort } from './port.ts'

let centre: TestCentre
let register: RegisterPort
const { hildegardKoehler, huuThangNguyen } = demoPersonIds

const anschrift: Anschrift = {
  ...{ wohnungsart: 'alleinige', ags: '14524270', plz: '08393', ort: 'Schönberg', ortsteil: null },
  ...{ strasse: 'Hauptstraße', hausnummer: '7', hausnummerZusatz: null, zusatz: null },
  ...{ einzug: '2026-11-15', auszug: null },
}

beforeAll(async () => {
  centre = await startTestCentre()
  register = centre.register
}, 90_000)

afterAll(() => centre?.close())

const anmeldung = (more: Partial<Anmeldung> = {}): Anmeldung => ({
  ...{ vorgang: randomUUID(), persons: [hildegardKoehler], anschrift, art: 'umzug', bedingterSperrvermerk: false },
  ...more,
})

const read = async (id = hildegardKoehler) => {
  const person = await register.read(id)
  return person.ok ? person.value : expect.fail('unknown')
}

describe('an Anmeldung that the register takes over', () => {
  it('shows the new address at the next look, the former as ended; done again it changes nothing', async () => {
    const before = await read()
    const once = anmeldung({ bedingterSperrvermerk: true })
    const taken = await register.takeOver(once)
    expect(taken).toMatchObject({ ok: true, value: { persons: [hildegardKoehler] } })
    const after = await read()
    expect(after.anschriften).toEqual([anschrift])
    expect(after.fruehereAnschriften[0]).toEqual({ ...before.anschriften[0], auszug: '2026-11-14' })
    expect(after.sperren.bedingterSperrvermerk).toBe(true)
    const snapshot = await register.snapshot(hildegardKoehler)
    expect(snapshot.ok && snapshot.value.person.anschriften).toEqual([anschrift])
    centre.clock.now += 1_000
    expect(await register.takeOver(once)).toEqual(taken)
    expect(await read()).toEqual(after)
  })

  it('is found at the new street, not at the old one', async () => {
    const at = async (strasse: string, hausnummer: string) => {
      const found = await register.search({ strasse, hausnummer })
      return found.ok ? found.value.hits.map(({ id }) => id) : []
    }
    expect(await at('Hauptstr.', '7')).toEqual([hildegardKoehler])
    expect(await at('Zum Lindenhof', '4a')).toEqual([])
  })

  it('adds a second residence: the only one before becomes the main one, or a Nebenwohnung', async () => {
    const kinds = async () => (await read(huuThangNguyen)).anschriften.map(({ wohnungsart }) => wohnungsart)
    expect((await register.takeOver(anmeldung({ persons: [huuThangNguyen], art: 'neben' }))).ok).toBe(true)
    expect(await kinds()).toEqual(['haupt', 'neben'])
    expect((await register.takeOver(anmeldung({ persons: [huuThangNguyen], art: 'haupt' }))).ok).toBe(true)
    expect(await kinds()).toEqual(['haupt', 'neben', 'neben'])
  })

  it('is refused whole if somebody in it is unknown, or nobody is in it', async () => {
    const before = await read()
    const nobody = personId('00000000-0000-4000-8000-000000000000')
    const persons = [hildegardKoehler, nobody]
    const other = { ...anschrift, hausnummer: '99' }
    expect(await register.takeOver(anmeldung({ persons, anschrift: other }))).toEqual({ ok: false, refusal: 'unknown' })
    expect(await register.takeOver(anmeldung({ persons: [] }))).toEqual({ ok: false, refusal: 'nobody' })
    expect(await read()).toEqual(before)
  })
})

import type { Leistung, PlacedBeispiel, StepId } from '@buergerkoffer/catalogue'
import type { Item } from '@buergerkoffer/domain/bestand'
import { type Person, personId } from '@buergerkoffer/domain/person'
import type { TestCentre } from './test-centre.ts'
import { jens } from './test-content.ts'

/** An example of a service with all that its content says. */
export interface Example {
  readonly leistung: Leistung
  readonly beispiel: PlacedBeispiel['beispiel']
}

/** A case that the town hall has prepared for an example, and the finished document that waits for its person. */
export interface PreparedCase {
  readonly vorgang: string
  readonly item: Item
}

const area = '14524270'

/**
 * Whether an example can only be shown with a case that the town hall prepared: without a step for who it is, where register data are certified, a
 * finished document is given out, or where somebody lives elsewhere. All others just come in.
 */
export function isPrepared({ leistung, beispiel }: Example): boolean {
  const has = (step: StepId): boolean => leistung.steps.includes(step)
  const certifies = leistung.needs.some(({ kind }) => kind === 'register-snapshot')
  return certifies || !has('person') || has('aushaendigung') || (beispiel.gebiet ?? area) !== area
}

/** The town hall prepares the case and sends what is to be handed out. */
export async function prepareCase(centre: TestCentre, example: Example, index: number): Promise<PreparedCase> {
  const { leistung, beispiel } = example
  const number = String(index).padStart(12, '0')
  const vorgang = `01930000-0000-7000-9000-${number}`
  const opened = { leistung: leistung.id, katalog: '1', ags: beispiel.gebiet ?? area, channel: 'rathaus' } as const
  const person = { ...personOf(example), id: personId(`a4d2c1f0-0b7e-4f63-8d58-${number}`) }
  await centre.deliver(vorgang, [
    { type: 'VorgangOpened', data: { ...opened, wishes: [], note: '' } },
    { type: 'PersonPrepared', data: { person, stand: '2026-11-22T18:00:00.000Z' } },
  ])
  return { vorgang, item: { kind: 'dokument', id: `T-2026-${number.slice(-4)}`, vorgang, art: 'personalausweis' } }
}

/** Who an example is about: its age counts, the rest is the same for all. */
export function personOf({ beispiel }: Example): Person {
  return { ...jens, geburt: { ...jens.geburt, datum: birthdayOf(beispiel) } }
}

/** The first of January is behind us on every day of a year. */
const birthdayOf = ({ day, alter = 40 }: Example['beispiel']): string => `${Number(day.slice(0, 4)) - alter}-01-01`

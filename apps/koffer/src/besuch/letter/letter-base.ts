import type { Letterhead } from '@buergerkoffer/documents'
import { fieldsById } from '../form-answer.ts'
import type { Matter } from '../visit.ts'

/** What all letters of a matter have in common. */
export function letterBase(matter: Matter) {
  return { head: letterhead(matter), specimen: matter.desk.model.tenant()?.specimen ?? true, place: placeOf(matter) }
}

/** The head of the body in whose name we act, not of whoever does the work (SächsKomZG §§ 7, 8). */
function letterhead({ zustaendigkeit }: Matter): Letterhead {
  const { sender, office, address, phone, email } = zustaendigkeit.actsInNameOf.letterhead
  return {
    name: sender,
    unit: office,
    address: [address.street, `${address.postcode} ${address.town}`],
    phone,
    ...(email && { email }),
  }
}

/** Where it is signed: at the stop; without one at the office. */
export function placeOf({ desk, besuch, zustaendigkeit }: Matter): string {
  const stop = desk.model.stops().find(({ id }) => id === besuch.stop)
  return (stop ?? zustaendigkeit.stelle).address.town
}

/** Whether the citizen asked for large type. */
export function isLargePrint(matter: Matter): boolean {
  const { largePrint } = matter.leistung.brief.bindings
  return largePrint !== undefined && matter.state.angaben?.answers[largePrint] === true
}

/** The citizen's purpose as it is printed: the option's words, or the citizen's own. */
export function purposeOf(matter: Matter): string | undefined {
  const { purpose } = matter.leistung.brief.bindings
  const answers = matter.state.angaben?.answers ?? {}
  if (!purpose) return undefined
  const own = purpose.otherField && answers[purpose.otherField]
  return typeof own === 'string' ? own : fieldsById(matter).get(purpose.field)
}

/** How many copies are to be printed and sealed. */
export function copiesOf({ leistung, state }: Matter): number {
  const { copies } = leistung.brief.bindings
  const answer = copies && state.angaben?.answers[copies]
  return typeof answer === 'number' ? answer : 1
}

/** The chosen extras, by the choices of the letter's rows. */
export function choicesOf({ leistung, state }: Matter): readonly string[] {
  const { choices } = leistung.brief.bindings
  const answer = choices && state.angaben?.answers[choices]
  return Array.isArray(answer) ? answer.filter((value) => typeof value === 'string') : []
}

import type { Letterhead } from '@buergerkoffer/documents'
import { fieldsById } from '../form-answer.ts'
import type { Visit } from '../visit.ts'

/** What all letters of a visit have in common. */
export function letterBase(visit: Visit) {
  return { head: letterhead(visit), specimen: visit.desk.model.tenant()?.specimen ?? true, place: placeOf(visit) }
}

/** The head of the body in whose name we act, not of whoever does the work (SächsKomZG §§ 7, 8). */
function letterhead({ zustaendigkeit }: Visit): Letterhead {
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
function placeOf({ desk, besuch, zustaendigkeit }: Visit): string {
  const stop = desk.model.stops().find(({ id }) => id === besuch.stop)
  return (stop ?? zustaendigkeit.stelle).address.town
}

/** Whether the citizen asked for large type. */
export function isLargePrint(visit: Visit): boolean {
  const { largePrint } = visit.leistung.brief.bindings
  return largePrint !== undefined && visit.state.angaben?.answers[largePrint] === true
}

/** The citizen's purpose as it is printed: the option's words, or the citizen's own. */
export function purposeOf(visit: Visit): string | undefined {
  const { purpose } = visit.leistung.brief.bindings
  const answers = visit.state.angaben?.answers ?? {}
  if (!purpose) return undefined
  const own = purpose.otherField && answers[purpose.otherField]
  return typeof own === 'string' ? own : fieldsById(visit).get(purpose.field)
}

/** How many copies are to be printed and sealed. */
export function copiesOf({ leistung, state }: Visit): number {
  const { copies } = leistung.brief.bindings
  const answer = copies && state.angaben?.answers[copies]
  return typeof answer === 'number' ? answer : 1
}

/** The chosen extras, by the choices of the letter's rows. */
export function choicesOf({ leistung, state }: Visit): readonly string[] {
  const { choices } = leistung.brief.bindings
  const answer = choices && state.angaben?.answers[choices]
  return Array.isArray(answer) ? answer.filter((value) => typeof value === 'string') : []
}

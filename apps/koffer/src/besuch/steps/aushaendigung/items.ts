import { inSuitcase, type PlacedItem } from '@buergerkoffer/domain/bestand'
import type { Matter } from '../../visit.ts'

/**
 * The finished documents that may be given out in this matter: those on its own name, else those that the transport list gives to no case
 * that is open here. What is meant for somebody who is still to come is never offered to somebody else.
 */
export function itemsFor({ desk: { model }, joined }: Matter): readonly PlacedItem[] {
  const documents = inSuitcase(model.bestand()).filter(({ kind }) => kind === 'dokument')
  const own = documents.filter(({ vorgang }) => vorgang === joined.vorgang)
  const isFree = ({ vorgang }: PlacedItem) => vorgang === null || model.caseFile(vorgang)?.state.status !== 'open'
  return own.length > 0 ? own : documents.filter(isFree)
}

/** PIN letters that were paired with this matter, or with the application of a document that may be given out in it. */
export function pairedLetters(matter: Matter): readonly PlacedItem[] {
  const { desk, joined } = matter
  const cases = new Set([joined.vorgang, ...itemsFor(matter).map(({ vorgang }) => vorgang)])
  return [...desk.model.bestand().items.values()].filter(
    ({ kind, vorgang }) => kind === 'pin-brief' && vorgang !== null && cases.has(vorgang),
  )
}

/** Only these have an eID, and with it a Sperrkennwort and a PIN. */
export const hasEid = ({ art }: Pick<PlacedItem, 'art'>): boolean =>
  art === null || art === 'personalausweis' || art === 'eid-karte'

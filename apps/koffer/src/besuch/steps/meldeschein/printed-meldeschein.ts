import { signatureOf, type Vorgang, validDocuments } from '@buergerkoffer/domain/vorgang'
import type { Paper } from '../../end/papers.ts'
import type { Matter } from '../../visit.ts'

/** The Meldeschein as it was last printed and still holds: a change of the answers makes it void. */
export const printedMeldeschein = (state: Vorgang): Vorgang['documents'][number] | undefined =>
  validDocuments(state).findLast(({ art }) => art === 'meldeschein')

/** Whether what was signed is what holds: the sheet that was printed last, or the same answers on the citizen's screen. */
export function isMeldescheinSigned(state: Vorgang): boolean {
  const signature = signatureOf(state, 'meldeschein')
  if (!signature) return false
  const sheet = printedMeldeschein(state)
  return sheet !== undefined && (signature.kind === 'screen' || signature.shownHash === sheet.blob.hash)
}

/** The sheet as a paper for the printer. */
export function sheetOf(matter: Matter): Paper | undefined {
  const sheet = printedMeldeschein(matter.state)
  return sheet && { kind: 'meldeschein', nummer: sheet.nummer, hint: '', copies: 1, matter }
}

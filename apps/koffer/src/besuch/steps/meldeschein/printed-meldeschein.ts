import { signatureOf, type Vorgang, validDocuments } from '@buergerkoffer/domain/vorgang'

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

import type { Desk } from '../desk.ts'
import { t } from './text.ts'

export interface PaperLine {
  readonly vorgang: string
  readonly what: string
  /** False once the original was given back. */
  readonly here: boolean
  /** The proof whose original may be given back here; the rest of it goes to the town hall. */
  readonly nachweis?: string
}

/** Originals and signed sheets that travel with the suitcase, of the cases whose keys are here. */
export function paperIn({ model, catalogue }: Desk): readonly PaperLine[] {
  return model.vorgaenge().flatMap((vorgang): readonly PaperLine[] => {
    const state = model.caseFile(vorgang)?.state
    if (!state) return []
    const proofs = catalogue?.leistung(state.opened?.leistung ?? '')?.documentsIn ?? []
    const kept = new Set(state.nachweise.filter(({ original }) => original === 'kept').map(({ nachweis }) => nachweis))
    const originals = [...kept].map((nachweis): PaperLine => {
      const last = state.nachweise.findLast((each) => each.nachweis === nachweis)
      const what = proofs.find(({ id }) => id === nachweis)?.label.de ?? nachweis
      const here = last?.original !== 'returned'
      return { vorgang, what, here, ...(here && state.status === 'open' && { nachweis }) }
    })
    const signed = state.signatures
      .filter(({ kind }) => kind === 'paper')
      .map(
        ({ what }): PaperLine => ({
          vorgang,
          what: what === 'meldeschein' ? t('paper.meldeschein') : what,
          here: true,
        }),
      )
    const receipts = state.documents
      .filter(({ art }) => art === 'empfangsbestaetigung')
      .map(({ nummer }): PaperLine => ({ vorgang, what: `${t('paper.empfangsbestaetigung')} ${nummer}`, here: true }))
    return [...originals, ...signed, ...receipts]
  })
}

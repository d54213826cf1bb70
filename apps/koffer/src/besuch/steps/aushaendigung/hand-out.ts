import { type BestandCommand, type BestandEvent, bestandDecider } from '@buergerkoffer/domain/bestand'
import { ok, type Result } from '@buergerkoffer/domain/result'
import { type DataOf, type VorgangEvent, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import type { StepBlob } from '@buergerkoffer/station'
import { commitMatter, pdfBlob } from '../../commit.ts'
import { drawFor } from '../../draw.ts'
import { weiteresOf } from '../../letter/letters.ts'
import type { Refusal } from '../../refusal-text.ts'
import type { Matter } from '../../visit.ts'
import type { Given } from './given.ts'
import { receiptOf } from './receipt.ts'

/** Stock, case, Empfangsbestätigung and "Wie es weitergeht" in one commit, so that nothing leaves twice. */
export function handOut(matter: Matter, given: Given): Result<unknown, Refusal> {
  const { desk, state } = matter
  const decided = vorgangDecider.decide(given.command, state)
  if (!decided.ok) return decided
  const moved = stockEvents(matter, given)
  if (!moved.ok) return moved
  const [drawn] = drawFor(desk, ['bescheinigung'])
  if (!drawn) throw new Error('no number was drawn')
  const papers = papersOf(matter, given, drawn.data.nummer)
  return commitMatter(matter, {
    vorgang: [...decided.value, ...papers.map(({ event }) => event)],
    station: [drawn, ...moved.value],
    blobs: papers.map(({ blob }) => blob),
  })
}

interface Paper {
  readonly event: VorgangEvent
  readonly blob: StepBlob
}

function papersOf(matter: Matter, { command: { handed }, largePrint }: Given, nummer: string): readonly Paper[] {
  const { desk, joined } = matter
  const paper = (art: DataOf<'DocumentIssued'>['art'], number: string, pdf: Uint8Array): Paper => {
    const blob = pdfBlob(desk, pdf)
    return { event: { type: 'DocumentIssued', data: { art, nummer: number, blob: blob.ref, stand: null } }, blob }
  }
  const receipt = desk.context.press.print({ ...receiptOf(matter, handed, nummer), largePrint }, desk.now)
  const slip = weiteresOf(matter)
  return [
    paper('empfangsbestaetigung', nummer, receipt),
    ...(slip ? [paper('weiteres', joined.nummer, desk.context.press.print({ ...slip, largePrint }, desk.now))] : []),
  ]
}

/** The document leaves the suitcase, and the PIN letter with it; both for the case that the stock names, else for this one. */
function stockEvents({ desk, joined }: Matter, { command, item }: Given): Result<readonly BestandEvent[], Refusal> {
  const bestand = desk.model.bestand()
  const vorgang = item.vorgang ?? joined.vorgang
  const move = (kind: 'dokument' | 'pin-brief', id: string): BestandCommand => ({
    type: 'move',
    ...{ kind, id, to: 'handed-out', reason: '', vorgang },
  })
  const { number } = command.handed.pinLetter
  const document = bestandDecider.decide(move('dokument', item.id), bestand)
  if (!document.ok || number === null) return document
  const letter = bestandDecider.decide(move('pin-brief', number), bestand)
  return letter.ok ? ok([...document.value, ...letter.value]) : letter
}

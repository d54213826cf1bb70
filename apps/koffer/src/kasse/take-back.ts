import type { Storno } from '@buergerkoffer/documents'
import type { BookedLine, KasseCommand } from '@buergerkoffer/domain/kasse'
import { ok, type Result } from '@buergerkoffer/domain/result'
import { vorgangDecider } from '@buergerkoffer/domain/vorgang'
import type { CaseEvents } from '@buergerkoffer/station'
import type { Desk } from '../desk.ts'
import { bookPaper } from './book-step.ts'
import { bodyOf, limitsOf } from './place.ts'
import type { DeskRefusal } from './refusal.ts'

/** What the clerk wants taken back of a line. */
export interface TakeBack {
  readonly art: 'storno' | 'erstattung' | 'erlass' | 'falsche-gebuehr'
  /** In cents; with a wrong fee the whole rest goes back. */
  readonly cents: number
  /** The right fee in cents, when the old one was wrong. */
  readonly newCents: number
  readonly reason: string
  readonly quelle: string
  readonly payout: 'cash' | 'order'
}

/**
 * Books the counter-entry, prints its receipt and tells the case, in one commit. A case whose key this station has destroyed already keeps
 * its own record; the town hall finds the counter-entry beside the visit's payment.
 */
export function takeBack(desk: Desk, line: BookedLine, asked: TakeBack): Result<string, DeskRefusal> {
  const isWrongFee = asked.art === 'falsche-gebuehr'
  return bookPaper(desk, {
    use: 'storno',
    body: bodyOf(desk, line.ags),
    paper: (base) => ({ ...base, ...paperOf(desk, line, asked) }),
    command: (nummer, blob) => commandOf(desk, line, asked, { nummer, blob }),
    cases: (nummer) =>
      ok(
        reversalInCase(desk, line, {
          ...{ besuch: line.besuch, quittung: line.quittung, storno: nummer, art: asked.art },
          ...{ cents: isWrongFee ? left(line) : asked.cents, reason: asked.reason.trim(), quelle: asked.quelle.trim() },
          replacedBy: isWrongFee ? asked.newCents : null,
        }),
      ),
  })
}

export const left = ({ cents, reversed }: BookedLine): number => cents - reversed

type Paper = { readonly nummer: string; readonly blob: Extract<KasseCommand, { type: 'reverse' }>['blob'] }

function commandOf(desk: Desk, { quittung, vorgang }: BookedLine, asked: TakeBack, paper: Paper): KasseCommand {
  const { art, cents, newCents, reason, quelle, payout } = asked
  const common = { quittung, vorgang, reason, quelle, ...paper, today: desk.today, limits: limitsOf(desk) }
  if (art === 'falsche-gebuehr') return { type: 'correct', ...common, cents: newCents }
  return { type: 'reverse', ...common, cents, art, payout }
}

function paperOf(desk: Desk, line: BookedLine, asked: TakeBack) {
  const isWrongFee = asked.art === 'falsche-gebuehr'
  const payout: Storno['payout'] = isWrongFee ? 'cash' : line.kind === 'bescheid' ? 'forderung' : asked.payout
  const source = asked.quelle.trim()
  return {
    kind: 'storno' as const,
    quittung: line.quittung,
    vorgang: line.vorgangNummer,
    label: labelOf(desk, line.leistung),
    amount: isWrongFee ? left(line) : asked.cents,
    kassenzeichen: line.kassenzeichen,
    reason: asked.reason.trim(),
    ...{ source, payout },
    ...(isWrongFee ? { replacement: { amount: asked.newCents, source } } : {}),
  }
}

/** The service as it stood on the receipt. */
export const labelOf = ({ catalogue }: Desk, leistung: string): string =>
  catalogue?.leistung(leistung)?.texts('de').modules['03']?.text ?? leistung

type Reversal = Parameters<typeof vorgangDecider.decide>[0] & { type: 'reverse-payment' }

/** What a case is told of a counter-entry; nothing, if it can't be written here or knows nothing of this receipt: the cash book decides. */
export function reversalInCase(
  { model }: Desk,
  { vorgang }: BookedLine,
  reversal: Reversal['reversal'],
): readonly CaseEvents[] {
  const file = model.caseFile(vorgang)
  if (!file || file.readOnly || !model.holds(file)) return []
  const decided = vorgangDecider.decide({ type: 'reverse-payment', reversal }, file.state)
  return decided.ok ? [{ vorgang, events: decided.value }] : []
}

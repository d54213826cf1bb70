import { type DataOf, validDocuments } from '@buergerkoffer/domain/vorgang'
import type { PrintJob } from '../../druck/index.ts'
import { t } from '../../text.ts'
import { copiesOf } from '../letter/letter-base.ts'
import type { Matter, Visit } from '../visit.ts'

export interface Paper {
  readonly kind: DataOf<'DocumentIssued'>['art'] | 'quittung'
  readonly nummer: string
  readonly hint: string
  /** How many sheets of it are signed and given out; none of one that is printed and signed before. */
  readonly copies: number
  /** Whose paper it is; the receipt is the whole visit's. */
  readonly matter?: Matter
}

/** Everything that this visit made, in the order in which it is handed out. */
export function papersOf({ besuch: { quittung }, matters }: Visit): readonly Paper[] {
  const issued = matters.flatMap((matter) =>
    validDocuments(matter.state).map(
      ({ art, nummer }): Paper => ({
        ...{ kind: art, nummer, matter },
        copies: sheetsOf(art, matter),
        hint: t(`paper.${art}Hint`, { count: copiesOf(matter) }),
      }),
    ),
  )
  const receipt: readonly Paper[] = quittung
    ? [{ kind: 'quittung', nummer: quittung.nummer, copies: 1, hint: t('paper.quittungHint') }]
    : []
  const slips = issued.filter(({ kind }) => kind === 'weiteres')
  return [...issued.filter(({ kind }) => kind !== 'weiteres'), ...receipt, ...slips]
}

function sheetsOf(art: Paper['kind'], matter: Matter): number {
  if (art === 'meldeschein') return 0
  return art === 'bescheinigung' ? copiesOf(matter) : 1
}

/** How a paper stands with the printer; undefined if it was never sent there. */
export function jobOf({ besuch, desk }: Visit, { kind, nummer }: Paper): PrintJob | undefined {
  const jobs = desk.context.printDesk?.jobs(besuch.id) ?? []
  return jobs.find(({ order }) => order.kind === kind && order.nummer === nummer)
}

/** What names a paper in a form. */
export const nameOf = ({ kind, nummer }: Paper): string => `${kind}/${nummer}`

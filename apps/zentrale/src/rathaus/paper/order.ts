import type { ShownCase } from '../case/load-case.ts'
import type { Desk } from '../desk.ts'
import type { PaperOrder } from './case-letters.ts'

/** What a paper of this case is made from; undefined while the case is elsewhere or has no number, and where its content is not here. */
export function paperOrder(desk: Desk, shown: ShownCase, largePrint: boolean): PaperOrder | undefined {
  const { line, view, catalogue } = shown
  const leistung = line.leistung === null ? undefined : catalogue?.leistung(line.leistung)
  const stelle = leistung && line.ags !== null ? catalogue?.stelleFor(leistung.id, line.ags) : undefined
  const { nummer, handedOverAt, aktenzeichen } = line
  if (!view || !leistung || !stelle?.ok || nummer === null || handedOverAt === null) return undefined
  if (line.status !== 'handed-over' && line.status !== 'accepted') return undefined
  return {
    ...{
      leistung,
      zustaendigkeit: stelle.value,
      state: view.file.state,
      nummer,
      handedOverAt,
      aktenzeichen,
      largePrint,
    },
    specimen: desk.tenant.specimen,
    signed: signedBy(shown),
    now: desk.context.now(),
  }
}

function signedBy({ view, nameOf }: ShownCase): PaperOrder['signed'] {
  const record = view?.file.history.findLast(({ record }) => record.type === 'VorgangAccepted')?.record
  return record && { name: nameOf(record.by), at: record.at.wall }
}

import { blobHash } from '@buergerkoffer/log'
import { webFault } from '@buergerkoffer/web'
import { type Desk, deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'

/** A paper of the cash desk, as it is listed. */
export interface CashPaper {
  readonly nummer: string
  readonly what: 'close' | 'deposit' | 'storno' | 'requested' | 'falschgeld'
  readonly cents: number
  readonly blob: { readonly hash: string; readonly key: string }
}

/** All of them, newest first: numbers rise with time. */
export function cashPapers({ model }: Desk): readonly CashPaper[] {
  const { days, einzahlungen, reversals, falschgeld } = model.kasse()
  const papers: readonly CashPaper[] = [
    ...days.flatMap(({ closed }) => (closed ? [{ ...closed, what: 'close' as const }] : [])),
    ...einzahlungen.map((each) => ({ ...each, what: 'deposit' as const })),
    ...reversals.flatMap(({ storno, cents, blob, approval }): readonly CashPaper[] =>
      blob ? [{ nummer: storno, cents: -cents, blob, what: approval === 'requested' ? 'requested' : 'storno' }] : [],
    ),
    ...falschgeld.map(({ nummer, piece, blob }) => ({ nummer, cents: piece, blob, what: 'falschgeld' as const })),
  ]
  return papers.toSorted((a, b) => (a.nummer < b.nummer ? 1 : -1))
}

export const paperPath = (nummer: string): string => `/kasse/beleg/${encodeURIComponent(nummer)}.pdf`

/** Opens a paper of the cash desk again: the very file that was printed. */
export function addCashPaperRoute(app: KofferApp, context: KofferContext): void {
  app.get('/kasse/beleg/:file{[A-Za-z0-9-]+\\.pdf}', (c) => {
    const desk = deskOf(context)
    const file = c.req.param('file')
    const paper = cashPapers(desk).find(({ nummer }) => `${nummer}.pdf` === file)
    const pdf = paper && desk.station.readBlob({ hash: blobHash(paper.blob.hash), key: paper.blob.key })
    if (!pdf) throw webFault('not-found')
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${file}"`,
    })
  })
}

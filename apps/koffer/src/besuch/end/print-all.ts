import { webFault } from '@buergerkoffer/web'
import { Duplex, PDFDocument } from '@cantoo/pdf-lib'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { readPaper } from '../paper.ts'
import { showVisit } from '../visit-door.ts'
import { papersOf } from './papers.ts'

/** All papers of an open visit as one print job: what is kept and sent are the papers themselves, never this. */
export function addPrintAllRoute(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/papiere',
    showVisit(context, async (c, visit) => {
      const sheets = papersOf(visit).flatMap(({ kind, nummer, copies }) => {
        const pdf = readPaper(visit, kind, nummer)
        return pdf ? Array<Uint8Array>(copies).fill(pdf) : []
      })
      if (sheets.length === 0) throw webFault('not-found')
      return c.body(new Uint8Array(await joined(sheets)), 200, {
        'content-type': 'application/pdf',
        'content-disposition': 'inline; filename="papiere.pdf"',
      })
    }),
  )
}

/** On one side only: a receipt must not come out on the back of a certificate. */
async function joined(papers: readonly Uint8Array[]): Promise<Uint8Array> {
  const all = await PDFDocument.create({ updateMetadata: false })
  for (const paper of papers) {
    const one = await PDFDocument.load(paper, { updateMetadata: false })
    for (const page of await all.copyPages(one, one.getPageIndices())) all.addPage(page)
  }
  all.catalog.getOrCreateViewerPreferences().setDuplex(Duplex.Simplex)
  return all.save()
}

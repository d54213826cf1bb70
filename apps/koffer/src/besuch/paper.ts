import { blobHash } from '@buergerkoffer/log'
import { webFault } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import type { Visit } from './visit.ts'
import { showVisit } from './visit-door.ts'

/** The papers of an open visit, out of the encrypted store into the browser's viewer. The file is named by its number. */
export function addPaperRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/dokument/:kind/:file{[A-Za-z0-9-]+\\.pdf}',
    showVisit(context, (c, visit) => {
      const file = c.req.param('file') ?? ''
      const pdf = readPaper(visit, c.req.param('kind') ?? '', file.replace(/\.pdf$/, ''))
      if (!pdf) throw webFault('not-found')
      return c.body(new Uint8Array(pdf), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${file}"`,
      })
    }),
  )
}

/** A paper of the visit as PDF; undefined if there is none of this kind and number. */
export function readPaper(visit: Visit, kind: string, nummer: string): Uint8Array | undefined {
  const ref = refOf(visit, kind, nummer)
  return ref && visit.desk.station.readBlob({ hash: blobHash(ref.hash), key: ref.key })
}

function refOf({ besuch, matters }: Visit, kind: string, nummer: string) {
  if (kind === 'quittung') return besuch.quittung?.nummer === nummer ? besuch.quittung.blob : undefined
  const documents = matters.flatMap(({ state }) => state.documents)
  return documents.find((document) => document.art === kind && document.nummer === nummer)?.blob
}

import { webFault } from '@buergerkoffer/web'
import { readScan } from '../../vorgang/index.ts'
import { loadCase, vorgangOf } from '../case/index.ts'
import type { DeskDoor } from '../desk.ts'
import type { RathausApp } from '../session.ts'

/** Scans of proofs and signed sheets, opened for this answer only. Only what a scan can be is ever named as its type. */
export function addBroughtRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/vorgang/:vorgang/aufnahme/:hash{[0-9a-f]+}',
    door(async (c, desk) => {
      const { line } = await loadCase(desk, vorgangOf(c))
      const hash = c.req.param('hash') ?? ''
      const scan = await desk.inTenant((tx) => readScan(tx, desk.context, desk.zentrale.blobs, line.vorgang, hash))
      if (!scan) throw webFault('not-found')
      return c.body(new Uint8Array(scan.bytes), 200, {
        'content-type': shownAs.find((type) => type === scan.mediaType) ?? 'application/octet-stream',
        'content-disposition': 'inline',
      })
    }),
  )
}

const shownAs = ['application/pdf', 'image/jpeg', 'image/png']

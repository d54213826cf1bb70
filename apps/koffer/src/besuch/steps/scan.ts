import { blobHash } from '@buergerkoffer/log'
import { webFault } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { showMatter } from '../visit-door.ts'

/** A paper taken as a file, out of the encrypted store. Only what a scan can be is ever named as its type. */
export function addScanRoute(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/:n{\\d+}/scan/:hash{[0-9a-f]+}',
    showMatter(context, undefined, (c, { desk, state }) => {
      const taken = [...state.nachweise, ...state.signatures].map(({ blob }) => blob)
      const ref = taken.find((blob) => blob?.hash === c.req.param('hash'))
      const bytes = ref && desk.station.readBlob({ hash: blobHash(ref.hash), key: ref.key })
      if (!ref || !bytes) throw webFault('not-found')
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': shownAs.find((type) => type === ref.mediaType) ?? 'application/octet-stream',
        'content-disposition': 'inline',
      })
    }),
  )
}

const shownAs = ['application/pdf', 'image/jpeg', 'image/png']

import { textOf } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { basisField, basisOf, keepTyped } from './draft.ts'
import { takeMatter, type VisitRequest } from './visit-door.ts'

/** What is half typed, every two seconds: 204 when it is on the disk, 507 when there is no room. */
export function addDraftRoutes(app: KofferApp, context: KofferContext): void {
  const keep = (page: (c: VisitRequest) => string) =>
    takeMatter(context, undefined, (c, matter, form) => {
      // A draft that was overtaken by its own step would only lead astray.
      if (textOf(form, basisField) !== basisOf(matter)) return c.body(null, 204)
      return c.body(null, keepTyped(matter, page(c), form) ? 204 : 507)
    })
  app.post(
    '/besuch/:besuch/:n{\\d+}/entwurf/:page{[a-z]+}',
    keep((c) => c.req.param('page') ?? ''),
  )
  app.post(
    '/besuch/:besuch/:n{\\d+}/entwurf/angaben/:step',
    keep((c) => `angaben/${c.req.param('step')}`),
  )
}

import { page, seeOther, textOf } from '@buergerkoffer/web'
import { deskOf } from '../../../desk.ts'
import type { KofferApp, KofferContext } from '../../../koffer-context.ts'
import { matterPath } from '../../paths.ts'
import { findVisit, type Matter } from '../../visit.ts'
import { showMatter, takeMatter, type VisitRequest } from '../../visit-door.ts'
import { isReachable } from '../../way.ts'
import { AuslesenPage, type AuslesenProps } from './auslesen-page.tsx'
import { fillFromChip } from './chip-source.ts'
import { jobHere } from './job-here.ts'
import { auslesenPath } from './paths.ts'

/** A document's chip for the person form (PAuswG § 18a). */
export function addAuslesenRoutes(app: KofferApp, context: KofferContext): void {
  const address = '/besuch/:besuch/:n{\\d+}/person/auslesen'
  app.get(
    address,
    showMatter(context, 'person', (c, matter) => show(c, matter)),
  )
  app.post(
    address,
    takeMatter(context, 'person', (c, matter, form) => {
      const action = textOf(form, 'aktion')
      if (action === 'beginnen') return begin(c, matter, textOf(form, 'lichtbild') === 'true')
      // The digits go straight to the reader: no page shows them again.
      if (action === 'can' && !takesCan(matter, textOf(form, 'can'))) return show(c, matter, 'can-not-asked')
      if (action === 'abbrechen') context.readJob.cancel()
      if (action === 'neu') context.readJob.forget()
      if (action === 'weiter') return seeOther(c, matterPath(matter, 'person'))
      return seeOther(c, auslesenPath(matter))
    }),
  )
}

function show(c: VisitRequest, matter: Matter, fault?: AuslesenProps['fault']): Response {
  return page(c, AuslesenPage({ matter, csrf: c.var.session.csrf(), fault }), fault ? 422 : 200)
}

/** Only to the reading of this case. False if none is under way any more: an old page was sent. */
function takesCan(matter: Matter, typed: string): boolean {
  if (jobHere(matter).kind !== 'reading') return false
  matter.desk.context.readJob.enterCan(typed)
  return true
}

/** The photo is compared before anything is read, or nothing is. */
function begin(c: VisitRequest, matter: Matter, photoCompared: boolean): Response {
  const { context } = matter.desk
  const { eid } = context.watch.devices
  if (eid && !photoCompared) return show(c, matter, 'photo-missing')
  if (eid)
    context.readJob.start({
      order: { vorgang: matter.joined.vorgang },
      reader: eid,
      keep: (person, server) => {
        const present = matterNow(context, matter)
        return present !== undefined && fillFromChip(present, person, { readAt: present.desk.now, server })
      },
    })
  return seeOther(c, auslesenPath(matter))
}

/** The same matter when the reader has done its work: the suitcase may be locked meanwhile, the visit parked or past this step. */
function matterNow(context: KofferContext, { besuch, n }: Matter): Matter | undefined {
  if (!context.station.unlocked()) return undefined
  const visit = findVisit(deskOf(context), besuch.id)
  const matter = visit.ok ? visit.value.matters.find((each) => each.n === n) : undefined
  return matter && isReachable(matter, 'person') ? matter : undefined
}

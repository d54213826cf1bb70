import { createHash } from 'node:crypto'
import {
  type CaptureKind,
  type DataOf,
  kindOfSealed,
  sealedUntil,
  type VorgangCommand,
  vorgangDecider,
} from '@buergerkoffer/domain/vorgang'
import { sealBlob } from '@buergerkoffer/log'
import { type BoxContext, largestBox, readBox } from '@buergerkoffer/seal'
import { allowCamera, page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { deskOf } from '../../../desk.ts'
import type { KofferApp, KofferContext } from '../../../koffer-context.ts'
import { type AcceptedKeys, acceptedKeys } from '../../../siegel/index.ts'
import { commitMatter, type MatterEvents } from '../../commit.ts'
import { matterPath } from '../../paths.ts'
import { refusalText } from '../../refusal-text.ts'
import type { Matter } from '../../visit.ts'
import { type VisitRequest, withMatter } from '../../visit-door.ts'
import { ErfassungPage } from './erfassung-page.tsx'
import { t } from './text.ts'

const path = '/besuch/:besuch/:n{\\d+}/erfassung'

/** Photo and signature of an identity document. Only closed boxes come here: the page has sealed them (SECURITY.md). */
export function addErfassungRoutes(app: KofferApp, context: KofferContext): void {
  app.get(path, async (c) => {
    const accepted = await acceptedKeys(deskOf(context).model)
    return withMatter(context, c, 'erfassung', (matter) => {
      allowCamera(c)
      return page(c, ErfassungPage({ matter, csrf: c.var.session.csrf(), accepted }))
    })
  })
  app.post(`${path}/spaeter`, async (c) => {
    const what = kindOf(textOf(await readForm(c), 'was'))
    const accepted = await acceptedKeys(deskOf(context).model)
    return withMatter(context, c, 'erfassung', (matter) => postpone(c, matter, what, accepted))
  })
  app.post(`${path}/siegel`, async (c) => {
    const box = new Uint8Array(await c.req.arrayBuffer())
    // Asked before the visit is looked up: between that and the commit nothing may wait.
    const accepted = await acceptedKeys(deskOf(context).model)
    const keys = accepted.kind === 'accepted' ? accepted.keys.map(({ id }) => id) : []
    return withMatter(context, c, 'erfassung', (matter) => takeBox(c, matter, box, keys))
  })
}

const kindOf = (text: string): CaptureKind | undefined =>
  text === 'lichtbild' || text === 'unterschrift' ? text : undefined

function postpone(
  c: VisitRequest,
  matter: Matter,
  what: CaptureKind | undefined,
  accepted: AcceptedKeys,
): Response | Promise<Response> {
  if (!what || !matter.leistung.capture.includes(what)) return seeOther(c, matterPath(matter, 'erfassung'))
  const done = commit(matter, { type: 'postpone-capture', postponed: { what } })
  if (done.ok) return seeOther(c, matterPath(matter, 'weiter'))
  return page(c, ErfassungPage({ matter, csrf: c.var.session.csrf(), accepted, refusal: done.refusal }), 409)
}

function takeBox(c: VisitRequest, matter: Matter, box: Uint8Array, acceptedKeys: readonly string[]): Response {
  const label = readBox(box)
  const what = label && sealableOf(label.context)
  const isAsked = what && matter.leistung.capture.includes(kindOfSealed(what))
  const fits = box.length <= largestBox && label?.context.vorgang === matter.joined.vorgang && isAsked
  if (!label || !what || !fits) return c.json({ message: t('error.box') }, 422)
  const { desk, joined } = matter
  const stored = sealBlob(box, 'application/octet-stream', desk.context.random)
  const blob = { ...stored, until: sealedUntil(desk.now) }
  const { mediaType } = label.context
  const boxHash = createHash('sha256').update(box).digest('hex')
  // Neither this camera nor this screen is certified; what a photo service certified comes as its code.
  const [demo, certified] = [what === 'lichtbild', what === 'lichtbildcode']
  const sealed = { what, demo, certified, mediaType, sealingKeyId: label.keyId, boxHash, blob: blob.ref }
  const { vorgang, nummer } = joined
  const taken = { vorgang, nummer, what: kindOfSealed(what), hash: blob.ref.hash }
  const done = commit(
    matter,
    { type: 'capture-sealed', sealed, acceptedKeys },
    {
      blobs: [blob],
      station: [{ type: 'SealedTaken', data: taken }],
    },
  )
  if (done.ok) return c.json({ next: matterPath(matter, 'weiter') })
  const { title, remedy } = refusalText(done.refusal)
  return c.json({ message: `${title}. ${remedy}` }, 409)
}

/** What may be sealed here, and as what. */
function sealableOf({ what, mediaType }: BoxContext): DataOf<'SealedCaptured'>['what'] | undefined {
  if (what === 'lichtbild' && mediaType === 'image/jpeg') return what
  if (what === 'lichtbildcode' && mediaType === 'text/plain') return what
  return what === 'unterschrift' && mediaType === 'image/png' ? what : undefined
}

function commit(matter: Matter, command: VorgangCommand, more: Omit<MatterEvents, 'vorgang'> = {}) {
  const decided = vorgangDecider.decide(command, matter.state)
  return decided.ok ? commitMatter(matter, { ...more, vorgang: decided.value }) : decided
}

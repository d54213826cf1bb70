import { type Result, refuse } from '@buergerkoffer/domain/result'
import { type DataOf, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { sealBlob } from '@buergerkoffer/log'
import type { StepBlob } from '@buergerkoffer/station'
import { type FormPost, page, readFiles, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { screenSignature } from '../../../buerger/index.ts'
import type { KofferApp, KofferContext } from '../../../koffer-context.ts'
import { readScan, scanRefusalText } from '../../../scan/index.ts'
import { commitMatter } from '../../commit.ts'
import { dropTyped } from '../../draft.ts'
import { drawFor } from '../../draw.ts'
import { meldescheinOf } from '../../letter/letters.ts'
import { matterPath } from '../../paths.ts'
import type { Refusal } from '../../refusal-text.ts'
import type { Matter } from '../../visit.ts'
import { showMatter, takeMatter, type VisitRequest, withMatter } from '../../visit-door.ts'
import { printed } from '../ausstellen.ts'
import { MeldescheinPage, type MeldescheinProps } from './meldeschein-page.tsx'
import { aboutMeldeschein, meldescheinView } from './meldeschein-view.ts'
import { printedMeldeschein } from './printed-meldeschein.ts'
import { t } from './text.ts'

type Signature = DataOf<'SignatureRecorded'>

/** The Meldeschein is printed, signed on paper by default (BMG § 23 (1)), and taken back as a scan. */
export function addMeldescheinRoutes(app: KofferApp, context: KofferContext): void {
  const path = '/besuch/:besuch/:n{\\d+}/meldeschein'
  app.get(
    path,
    showMatter(context, 'meldeschein', (c, matter) => show(c, matter, {})),
  )
  app.post(
    `${path}/druck`,
    takeMatter(context, 'meldeschein', (c, matter) => {
      const step = printedMeldeschein(matter.state) ? undefined : print(matter)
      return step?.ok === false ? show(c, matter, { refusal: step.refusal }, 409) : leadBack(c, matter)
    }),
  )
  app.post(
    `${path}/zeigen`,
    takeMatter(context, 'meldeschein', (c, matter) => {
      context.buerger.show(aboutMeldeschein(matter), meldescheinView(matter))
      return leadBack(c, matter)
    }),
  )
  app.post(
    `${path}/bildschirm`,
    takeMatter(context, 'meldeschein', (c, matter) => {
      const step = takeFromScreen(matter)
      return step.ok ? leadOn(c, matter) : show(c, matter, { refusal: step.refusal }, 409)
    }),
  )
  app.post(path, async (c) => {
    const [form, files] = [await readForm(c), await readFiles(c)]
    const file = files.find(({ field }) => field === 'datei')?.bytes
    return withMatter(context, c, 'meldeschein', (matter) => take(c, matter, form, file))
  })
}

const leadBack = (c: VisitRequest, matter: Matter): Response => seeOther(c, matterPath(matter, 'meldeschein'))

function show(
  c: VisitRequest,
  matter: Matter,
  rest: Pick<MeldescheinProps, 'errors' | 'refusal'>,
  status: 200 | 409 | 422 = 200,
): Response {
  return page(c, MeldescheinPage({ matter, csrf: c.var.session.csrf(), ...rest }), status)
}

/** A number is used by the sheet that carries it, or not at all. */
function print(matter: Matter): Result<unknown, Refusal> {
  const { desk } = matter
  const [drawn] = drawFor(desk, ['meldeschein'])
  const letter = drawn && meldescheinOf(matter, drawn.data.nummer)
  if (!drawn || !letter) return refuse({ kind: 'document-missing' })
  const sheet = printed(matter, 'meldeschein', drawn.data.nummer, desk.context.press.print(letter, desk.now), null)
  if (!sheet.ok) return sheet
  return commitMatter(matter, { vorgang: sheet.value.events, station: [drawn], blobs: [sheet.value.blob] })
}

function take(c: VisitRequest, matter: Matter, form: FormPost, file: Uint8Array | undefined): Response {
  const sheet = printedMeldeschein(matter.state)
  if (!sheet) return leadBack(c, matter)
  const kind = (['paper', 'mark', 'none'] as const).find((each) => each === textOf(form, 'art'))
  const reason = textOf(form, 'grund').trim()
  const scan = kind === 'none' && !file ? undefined : readScan(file)
  const errors = [
    ...(kind ? [] : [{ name: 'art', text: t('error.kind') }]),
    ...(kind && kind !== 'paper' && !reason ? [{ name: 'grund', text: t('error.reason') }] : []),
    ...(scan?.ok === false ? [{ name: 'datei', text: scanRefusalText(scan.refusal) }] : []),
  ]
  if (!kind || errors.length > 0 || scan?.ok === false) return show(c, matter, { errors }, 422)
  const blob = scan && sealBlob(scan.value.bytes, scan.value.mediaType, matter.desk.context.random)
  const readAloudBy = textOf(form, 'vorgelesen') === 'true' ? matter.desk.station.user : null
  const signature = { what: 'meldeschein', kind, shownHash: sheet.blob.hash, shown: null, reason, readAloudBy }
  const step = sign(matter, { ...signature, blob: blob?.ref ?? null }, sheet.blob.hash, blob ? [blob] : [])
  return step.ok ? leadOn(c, matter) : show(c, matter, { refusal: step.refusal }, 409)
}

function takeFromScreen(matter: Matter): Result<unknown, Refusal> {
  const { context } = matter.desk
  const [about, view] = [aboutMeldeschein(matter), meldescheinView(matter)]
  const signed = screenSignature(context.buerger, about, view)
  if (!signed) return refuse({ kind: 'signature-missing' })
  const { shownHash, shown, file } = signed
  const blob = sealBlob(file.bytes, file.mediaType, context.random)
  const signature = { what: 'meldeschein', kind: 'screen', shownHash, shown, reason: '', readAloudBy: null } as const
  const step = sign(matter, { ...signature, blob: blob.ref }, shownHash, [blob])
  if (step.ok) context.buerger.settle(about)
  return step
}

const leadOn = (c: VisitRequest, matter: Matter): Response => {
  dropTyped(matter, 'meldeschein')
  return seeOther(c, matterPath(matter))
}

function sign(
  matter: Matter,
  signature: Signature,
  latestHash: string,
  blobs: readonly StepBlob[],
): Result<unknown, Refusal> {
  const screenAllowed = matter.desk.model.tenant()?.screenSignature === true
  const decided = vorgangDecider.decide(
    { type: 'record-signature', signature, latestHash, screenAllowed },
    matter.state,
  )
  return decided.ok ? commitMatter(matter, { vorgang: decided.value, blobs }) : decided
}

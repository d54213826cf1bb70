import { readFields } from '@buergerkoffer/domain/formular'
import { type DataOf, type VorgangCommand, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { sealBlob } from '@buergerkoffer/log'
import type { StepBlob } from '@buergerkoffer/station'
import { type FormPost, page, readFiles, readForm, seeOther, textOf } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../../koffer-context.ts'
import { readScan, scanRefusalText } from '../../../scan/index.ts'
import { commitMatter } from '../../commit.ts'
import { dropTyped } from '../../draft.ts'
import { matterPath } from '../../paths.ts'
import { askedNachweise } from '../../step-rules.ts'
import type { Matter } from '../../visit.ts'
import { showMatter, type VisitRequest, withMatter } from '../../visit-door.ts'
import { standingOf } from '../../way.ts'
import { NachweisePage, type NachweiseProps } from './nachweise-page.tsx'
import { t } from './text.ts'

type Original = DataOf<'NachweisRecorded'>['original']

/** The papers a matter needs: taken as a file, seen, or promised for a day. */
export function addNachweiseRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/:n{\\d+}/nachweise',
    showMatter(context, 'nachweise', (c, matter) => page(c, NachweisePage({ matter, csrf: c.var.session.csrf() }))),
  )
  app.post('/besuch/:besuch/:n{\\d+}/nachweise', async (c) => {
    const [form, files] = [await readForm(c), await readFiles(c)]
    const file = files.find(({ field }) => field === 'datei')?.bytes
    return withMatter(context, c, 'nachweise', (matter) => take(c, matter, form, file))
  })
}

function take(c: VisitRequest, matter: Matter, form: FormPost, file: Uint8Array | undefined): Response {
  const asked = askedNachweise(matter).find(({ id }) => id === textOf(form, 'nachweis'))
  if (!asked) return seeOther(c, matterPath(matter, 'nachweise'))
  const show = (rest: Pick<NachweiseProps, 'error' | 'refusal'>, status: 409 | 422) =>
    page(c, NachweisePage({ matter, csrf: c.var.session.csrf(), ...rest }), status)
  if (textOf(form, 'art') === 'versprochen') {
    const until = dayOf(textOf(form, 'bis'))
    if (!until || until < matter.desk.today) return show({ error: { of: asked.id, text: t('error.until') } }, 422)
    return commit(
      c,
      matter,
      { type: 'promise-nachweis', promise: { nachweis: asked.id, until }, today: matter.desk.today },
      show,
    )
  }
  const scan = asked.scan === true || file ? readScan(file) : undefined
  if (scan?.ok === false) return show({ error: { of: asked.id, text: scanRefusalText(scan.refusal) } }, 422)
  const blob = scan && sealBlob(scan.value.bytes, scan.value.mediaType, matter.desk.context.random)
  const original: Original = textOf(form, 'original') === 'kept' ? 'kept' : 'returned'
  const nachweis = { nachweis: asked.id, blob: blob?.ref ?? null, original }
  return commit(c, matter, { type: 'record-nachweis', nachweis }, show, blob ? [blob] : [])
}

function commit(
  c: VisitRequest,
  matter: Matter,
  command: VorgangCommand,
  show: (rest: Pick<NachweiseProps, 'refusal'>, status: 409) => Response,
  blobs: readonly StepBlob[] = [],
): Response {
  const decided = vorgangDecider.decide(command, matter.state)
  const step = decided.ok ? commitMatter(matter, { vorgang: decided.value, blobs }) : decided
  if (!step.ok) return show({ refusal: step.refusal }, 409)
  dropTyped(matter, 'nachweise')
  // The last one that was missing leads on, the others stay.
  const before = standingOf(matter) === 'nachweise'
  return seeOther(c, before ? matterPath(matter) : matterPath(matter, 'nachweise'))
}

/** A typed German day as an ISO day. */
function dayOf(text: string): string | undefined {
  const { day } = readFields([{ kind: 'date', id: 'day', label: { de: '' } }], { day: text })
  return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined
}

import { readFields } from '@buergerkoffer/domain/formular'
import type { Result } from '@buergerkoffer/domain/result'
import { type FormPost, page, readFiles, readForm, seeOther, textOf } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../../koffer-context.ts'
import { readScan, scanRefusalText } from '../../../scan/index.ts'
import { matterPath } from '../../paths.ts'
import type { Refusal } from '../../refusal-text.ts'
import { askedNachweise } from '../../step-rules.ts'
import type { Matter } from '../../visit.ts'
import { showMatter, type VisitRequest, withMatter } from '../../visit-door.ts'
import { NachweisePage, type NachweiseProps } from './nachweise-page.tsx'
import { leadOn, recordNachweis, recordPromise } from './record.ts'
import { addScanNachweisRoutes, originalOf } from './scan-nachweis.tsx'
import { t } from './text.ts'

/** The papers a matter needs: taken as a file or from the scanner, seen, or promised for a day. */
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
  addScanNachweisRoutes(app, context)
}

function take(c: VisitRequest, matter: Matter, form: FormPost, file: Uint8Array | undefined): Response {
  const asked = askedNachweise(matter).find(({ id }) => id === textOf(form, 'nachweis'))
  if (!asked) return seeOther(c, matterPath(matter, 'nachweise'))
  const show = (rest: Pick<NachweiseProps, 'error' | 'refusal'>, status: 409 | 422) =>
    page(c, NachweisePage({ matter, csrf: c.var.session.csrf(), ...rest }), status)
  const answer = (step: Result<unknown, Refusal>) =>
    step.ok ? leadOn(c, matter) : show({ refusal: step.refusal }, 409)
  if (textOf(form, 'art') === 'versprochen') {
    const until = dayOf(textOf(form, 'bis'))
    if (!until || until < matter.desk.today) return show({ error: { of: asked.id, text: t('error.until') } }, 422)
    return answer(recordPromise(matter, asked.id, until))
  }
  const scan = asked.scan === true || file ? readScan(file) : undefined
  if (scan?.ok === false) return show({ error: { of: asked.id, text: scanRefusalText(scan.refusal) } }, 422)
  return answer(recordNachweis(matter, { nachweis: asked.id, original: originalOf(form), scan: scan?.value }))
}

/** A typed German day as an ISO day. */
function dayOf(text: string): string | undefined {
  const { day } = readFields([{ kind: 'date', id: 'day', label: { de: '' } }], { day: text })
  return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined
}

import { type Result, refuse } from '@buergerkoffer/domain/result'
import { type FormPost, page, readFiles, readForm, seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../../koffer-context.ts'
import { readScan, scanRefusalText } from '../../../scan/index.ts'
import { commitMatter } from '../../commit.ts'
import { drawFor } from '../../draw.ts'
import { printPaper } from '../../end/print-paper.ts'
import { meldescheinOf } from '../../letter/letters.ts'
import { matterPath } from '../../paths.ts'
import type { Refusal } from '../../refusal-text.ts'
import type { Matter } from '../../visit.ts'
import { showMatter, takeMatter, type VisitRequest, withMatter } from '../../visit-door.ts'
import { printed } from '../ausstellen.ts'
import { MeldescheinPage, type MeldescheinProps } from './meldeschein-page.tsx'
import { aboutMeldeschein, meldescheinView } from './meldeschein-view.ts'
import { printedMeldeschein, sheetOf } from './printed-meldeschein.ts'
import { leadOn, recordFromScreen, recordSigned } from './record.ts'
import { addScanMeldescheinRoutes } from './scan-meldeschein.tsx'
import { readSignature } from './signature-form.ts'

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
    `${path}/drucken`,
    takeMatter(context, 'meldeschein', (c, matter) => {
      const sheet = sheetOf(matter)
      const refusal = sheet && printPaper(matter.visit, sheet)
      return refusal ? show(c, matter, { refusal }, 409) : leadBack(c, matter)
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
      const step = recordFromScreen(matter)
      return step.ok ? leadOn(c, matter) : show(c, matter, { refusal: step.refusal }, 409)
    }),
  )
  app.post(path, async (c) => {
    const [form, files] = [await readForm(c), await readFiles(c)]
    const file = files.find(({ field }) => field === 'datei')?.bytes
    return withMatter(context, c, 'meldeschein', (matter) =>
      printedMeldeschein(matter.state) ? take(c, matter, form, file) : leadBack(c, matter),
    )
  })
  addScanMeldescheinRoutes(app, context)
}

const leadBack = (c: VisitRequest, matter: Matter): Response => seeOther(c, matterPath(matter, 'meldeschein'))

function show(
  c: VisitRequest,
  matter: Matter,
  rest: Pick<MeldescheinProps, 'errors' | 'refusal' | 'typed'>,
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
  const answers = readSignature(form)
  const needsNoFile = answers.ok && answers.value.kind === 'none' && !file
  const scan = needsNoFile ? undefined : readScan(file)
  const errors = [
    ...(answers.ok ? [] : answers.refusal),
    ...(scan?.ok === false ? [{ name: 'datei', text: scanRefusalText(scan.refusal) }] : []),
  ]
  if (!answers.ok || scan?.ok === false) return show(c, matter, { errors, typed: form }, 422)
  const step = recordSigned(matter, answers.value, scan?.value)
  return step.ok ? leadOn(c, matter) : show(c, matter, { refusal: step.refusal }, 409)
}

import { writeOwnCode } from '@buergerkoffer/devices/codes'
import { allowCamera, page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { pdfAnswer } from '../pdf-answer.ts'
import { selftestPath } from '../selftest-path.ts'
import { type CameraFact, readCameraFact } from './camera-check.ts'
import { CHECKS } from './check.ts'
import { addPackingRoutes } from './packing-routes.ts'
import { reportPath } from './paths.ts'
import { record } from './record.ts'
import { reportOf, testPageOf } from './report.ts'
import { SelftestPage } from './selbsttest-page.tsx'
import { createSelftest, type Selftest, type SelftestDeps } from './selftest.ts'

/** What only the composition of the program knows. */
export interface SelftestWorld extends Pick<SelftestDeps, 'machine' | 'elapsed' | 'sleep' | 'onBug'> {
  /** Draws a Data Matrix as SVG. */
  readonly drawCode: (text: string) => Promise<string>
}

/** The self-test before departure, its packing list, and its report. */
export function addSelftestRoutes(app: KofferApp, context: KofferContext, world: SelftestWorld): void {
  let camera: CameraFact | undefined
  const selftest = openSelftest(context, { ...world, camera: () => camera })
  app.get(selftestPath, (c) => {
    allowCamera(c)
    return page(c, SelftestPage({ desk: deskOf(context), csrf: c.var.session.csrf(), state: selftest.state() }))
  })
  app.post(selftestPath, async (c) => {
    const form = await readForm(c)
    const action = textOf(form, 'aktion')
    if (action === 'start' || action === 'camera') camera = readCameraFact(textOf(form, 'kamera'))
    pressed(selftest, context, action).catch(world.onBug)
    return seeOther(c, selftestPath)
  })
  app.get(reportPath, async (c) => {
    const state = selftest.state()
    const code = (number: string) => world.drawCode(writeOwnCode({ kind: 'report', number }))
    const report = state.kind === 'done' ? await reportOf(deskOf(context), state, code) : undefined
    if (!report) throw webFault('not-found')
    return pdfAnswer(c, context.press.print(report, context.now()), 'abfahrtsbericht.pdf')
  })
  addPackingRoutes(app, context, () => {
    selftest.repeat('packing', deskOf(context)).catch(world.onBug)
  })
}

function openSelftest(context: KofferContext, world: SelftestWorld & Pick<SelftestDeps, 'camera'>): Selftest {
  const printed = async (run: string): Promise<Uint8Array> => {
    const desk = deskOf(context)
    const letter = testPageOf(desk, run, await world.drawCode(writeOwnCode({ kind: 'test', number: run })))
    if (!letter) throw new Error('a page needs a letterhead')
    return context.press.print(letter, desk.now)
  }
  const { watch, freeBytes, newUuid } = context
  return createSelftest({
    ...{ ...world, watch, freeBytes, newUuid, printed },
    record: (outcome) => record(context, outcome),
  })
}

/** `printer` and so on repeats one check. Anything else is passed over, and the page shown as it stands. */
async function pressed(selftest: Selftest, context: KofferContext, action: string): Promise<void> {
  if (action === 'start') return selftest.start(deskOf(context))
  if (action === 'einlesen' || action === 'ohne') return selftest.goOn(action === 'einlesen')
  const check = CHECKS.find((each) => each === action)
  if (check) await selftest.repeat(check, deskOf(context))
}

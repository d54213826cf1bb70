import { allowCamera, page, readFiles, readForm, seeOther, textOf } from '@buergerkoffer/web'
import type { Context } from 'hono'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { receiptPath } from '../receipt-path.ts'
import { visitPath } from '../visit-path.ts'
import { CodePage, type CodeProps } from './code-page.tsx'
import { type FoundPaper, findPaper } from './find-paper.ts'
import { codePath, codePicturePath } from './paths.ts'

type PictureFault = NonNullable<CodeProps['fault']>

/** Papers of ours by their code: from the camera in the page, a hand scanner, a picture, or typed. */
export function addCodeRoutes(app: KofferApp, context: KofferContext): void {
  const show = (c: Context, csrf: string, more: Pick<CodeProps, 'found' | 'fault'>, status: 200 | 422 = 200) => {
    allowCamera(c)
    return page(c, CodePage({ desk: deskOf(context), csrf, ...more }), status)
  }
  app.get(codePath, (c) => show(c, c.var.session.csrf(), {}))
  app.post(codePath, async (c) => {
    const found = findPaper(deskOf(context), textOf(await readForm(c), 'code'))
    const next = wayTo(found)
    return next ? seeOther(c, next) : show(c, c.var.session.csrf(), { found }, 422)
  })
  app.post(codePicturePath, async (c) => {
    const [file] = await readFiles(c)
    const found = await readPicture(context, file?.bytes)
    if (!found) return seeOther(c, '/')
    const next = typeof found === 'string' ? undefined : wayTo(found)
    const more = typeof found === 'string' ? { fault: found } : { found }
    return next ? seeOther(c, next) : show(c, c.var.session.csrf(), more, 422)
  })
}

const wayTo = (found: FoundPaper): string | undefined =>
  found.kind === 'receipt' ? receiptPath(found.number) : found.kind === 'visit' ? visitPath(found.besuch) : undefined

/** The device program reads it: a picture may be made to break its reader. It is kept nowhere. Undefined if the station was locked meanwhile. */
async function readPicture(
  context: KofferContext,
  bytes: Uint8Array | undefined,
): Promise<FoundPaper | PictureFault | undefined> {
  const { codes } = context.watch.devices
  if (!codes) return 'no-reader'
  if (!bytes) return 'no-picture'
  const answer = await codes.read(bytes)
  if (answer.kind === 'trouble') return answer.trouble === 'not-a-picture' ? 'no-picture' : 'no-code'
  if (answer.codes.length === 0) return 'no-code'
  // Somebody may have locked the station meanwhile.
  if (!context.station.unlocked()) return undefined
  const all = answer.codes.map(({ text }) => findPaper(deskOf(context), text))
  return all.find((found) => wayTo(found)) ?? all.find(({ kind }) => kind !== 'foreign') ?? { kind: 'foreign' }
}

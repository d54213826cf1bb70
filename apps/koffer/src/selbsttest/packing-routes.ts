import { type FormPost, page, readForm, seeOther } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { selftestPath } from '../selftest-path.ts'
import { keepPacked, packingOf } from './packing.ts'
import { PackingPage } from './packing-page.tsx'
import { packingPath } from './paths.ts'

/** The packing list of the next stop. `onPacked`: a report that is there already is made anew. */
export function addPackingRoutes(app: KofferApp, context: KofferContext, onPacked: () => void): void {
  app.get(packingPath, (c) => {
    const desk = deskOf(context)
    return page(c, PackingPage({ desk, csrf: c.var.session.csrf(), packing: packingOf(desk) }))
  })
  app.post(packingPath, async (c) => {
    const desk = deskOf(context)
    const packed = listOf(await readForm(c), 'gepackt')
    const packing = packingOf(desk)
    if (!keepPacked(desk, packing, packed)) {
      const lines = packing.lines.map((line) => ({ ...line, packed: packed.includes(line.text) }))
      const props = { desk, csrf: c.var.session.csrf(), packing: { ...packing, lines }, isDiskFull: true }
      return page(c, PackingPage(props), 503)
    }
    onPacked()
    return seeOther(c, selftestPath)
  })
}

function listOf(form: FormPost, name: string): readonly string[] {
  const value = form[name] ?? []
  return typeof value === 'string' ? [value] : value
}

import { largestVolume } from '@buergerkoffer/sync'
import { download, page, readStreamedFiles, type StreamedFile, webFault } from '@buergerkoffer/web'
import {
  type BroughtFile,
  type ImportedVolume,
  listVolumeImports,
  noteVolumeImports,
} from '../../datentraeger/index.ts'
import { listClerks, listStations } from '../../mandant/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { DatentraegerPage } from './datentraeger-page.tsx'
import { datentraegerPath } from './path.ts'

/** Volumes of suitcases without a line (SYNC-22): every signed-in clerk may read them in; who did is kept. */
export function addDatentraegerRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    datentraegerPath,
    door((c, desk) => show(c, desk)),
  )
  app.post(
    datentraegerPath,
    door(async (c, desk) => {
      const files = bounded(readStreamedFiles(c, desk.csrf))
      const result = await desk.zentrale.volumes.take(desk.tenant.tenant, files)
      const [at, by] = [desk.context.now(), desk.clerk.clerk]
      await desk.inTenant((tx) => noteVolumeImports(tx, { at, by }, result))
      return show(c, desk, result)
    }),
  )
  app.get(`${datentraegerPath}/:code/:file`, door(give))
}

/** With what has just been read in; nothing of it was chosen where that is empty. */
async function show(c: RathausRequest, desk: Desk, result?: readonly ImportedVolume[]): Promise<Response> {
  const { stations, noted, clerks } = await desk.inTenant(async (tx) => ({
    stations: await listStations(tx),
    clerks: new Map((await listClerks(tx)).map(({ clerk, name }) => [clerk, name])),
    noted: await listVolumeImports(tx),
  }))
  const back = await Promise.all(
    stations.map(async ({ station, code }) =>
      (await desk.zentrale.volumes.wayBack(station)).map((each) => ({ ...each, code })),
    ),
  )
  const codes = new Map(stations.map(({ station, code }) => [station, code]))
  const nameOf = (id: string): string => clerks.get(id) ?? id
  const shown = { desk, result, noted, codes, nameOf, back: back.flat() }
  return page(c, DatentraegerPage(shown), result?.length === 0 ? 422 : 200)
}

async function give(c: RathausRequest, desk: Desk): Promise<Response> {
  const stations = await desk.inTenant(listStations)
  const station = stations.find(({ code }) => code === c.req.param('code'))
  const ready = station ? await desk.zentrale.volumes.wayBack(station.station) : []
  const found = ready.find(({ file }) => file === c.req.param('file'))
  if (!found) throw webFault('not-found')
  return download(c, { name: found.file, size: found.size, pieces: found.pieces() })
}

/** Nobody fills the disk with what can be no volume. */
async function* bounded(files: AsyncIterable<StreamedFile>): AsyncGenerator<BroughtFile> {
  for await (const { name, bytes } of files) yield { name, bytes: atMost(bytes, largestVolume) }
}

async function* atMost(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const piece of bytes) {
    size += piece.length
    if (size > most) throw webFault('too-large')
    yield piece
  }
}

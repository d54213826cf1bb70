import { join } from 'node:path'
import { createVolumeFolder, type VolumeFolder } from '@buergerkoffer/station'
import type { ErrorItem } from '@buergerkoffer/ui'
import {
  download,
  page,
  readForm,
  readStreamedFiles,
  seeOther,
  textOf,
  type WebEnv,
  webFault,
} from '@buergerkoffer/web'
import type { Context } from 'hono'
import { datentraegerPath } from '../datentraeger-path.ts'
import type { KofferApp, KofferContext, KofferSession } from '../koffer-context.ts'
import { type Carried, createCarried } from './carried.ts'
import { DatentraegerPage } from './datentraeger-page.tsx'
import type { Drive } from './drives.ts'
import { t } from './text.ts'
import { createVolumeJobs, foldersOn, type VolumeJobs } from './volume-job.ts'

export interface DatentraegerDeps {
  /** The station's own folder. */
  readonly folder: string
  readonly drives: () => readonly Drive[]
  readonly report: (fault: unknown) => void
  /** The most that one volume may have, bytes; tests want less. */
  readonly volumeLimit?: number | undefined
}

/** Read as it comes: a volume is larger than what is held in memory. */
export const streamedPaths = [`${datentraegerPath}/datei`]

interface Room extends DatentraegerDeps {
  readonly context: KofferContext
  readonly carried: Carried
  readonly jobs: VolumeJobs
  /** Files for the browser. */
  readonly outbox: VolumeFolder
}

type Request = Context<WebEnv<KofferSession>>

/** Sticks and files instead of the line (SYNC-22). Stands before the lock: what is written and read here is sealed. */
export function addDatentraegerRoutes(app: KofferApp, context: KofferContext, deps: DatentraegerDeps): void {
  const room = openRoom(context, deps)
  app.get(datentraegerPath, async (c) => page(c, DatentraegerPage(await viewOf(c, room))))
  app.post(`${datentraegerPath}/schreiben`, async (c) => {
    const drive = await chosenDrive(c, room)
    if (!drive) return showFault(c, room, { name: 'ziel', text: t('write.choose') })
    void room.jobs.write(foldersOn(drive.path)[0] ?? drive.path, t('job.onDrive', { name: drive.name }))
    return seeOther(c, datentraegerPath)
  })
  app.post(`${datentraegerPath}/bereitlegen`, async (c) => {
    await room.jobs.write(outboxOf(deps), t('place.file'))
    return seeOther(c, datentraegerPath)
  })
  app.post(`${datentraegerPath}/einlesen`, async (c) => {
    const drive = await chosenDrive(c, room)
    if (!drive) return showFault(c, room, { name: 'quelle', text: t('read.choose') })
    void room.jobs.read(foldersOn(drive.path))
    return seeOther(c, datentraegerPath)
  })
  app.post(`${datentraegerPath}/datei`, async (c) => {
    const files = await readUpload(c, room)
    if (files === 0) return showFault(c, room, { name: 'datei', text: t('read.nothing') })
    return seeOther(c, datentraegerPath)
  })
  app.get(`${datentraegerPath}/datei/:file`, (c) => giveFile(c, room))
  app.post(`${datentraegerPath}/aufraeumen`, (c) => emptied(c, room.outbox))
  app.post(`${datentraegerPath}/mitgenommenes-entfernen`, (c) => emptied(c, room.carried.folder))
}

function openRoom(context: KofferContext, deps: DatentraegerDeps): Room {
  const { station, freeBytes, wakeLine } = context
  const carried = createCarried({ home: deps.folder, volumes: station.volumes, freeBytes })
  const jobs = createVolumeJobs({ station, wakeLine, carried, report: deps.report, limit: deps.volumeLimit })
  return { ...deps, context, carried, jobs, outbox: createVolumeFolder(outboxOf(deps)) }
}

const outboxOf = ({ folder }: DatentraegerDeps): string => join(folder, 'bereitgelegt')

async function viewOf(c: Request, { context, carried, jobs, outbox, drives }: Room) {
  return {
    ...{ context, job: jobs.now(), drives: drives(), csrf: c.var.session.csrf() },
    ready: await outbox.list(),
    carried: await carried.folder.list(),
  }
}

/** What is missing, at its field. A drive that is gone has none: then the page itself says that no stick is there. */
async function showFault(c: Request, room: Room, error: ErrorItem): Promise<Response> {
  const isGone = error.name !== 'datei' && room.drives().length === 0
  if (isGone) return seeOther(c, datentraegerPath)
  return page(c, DatentraegerPage({ ...(await viewOf(c, room)), errors: [error] }), 422)
}

/** Only a drive that the page offers: nobody writes to a path of his own. */
async function chosenDrive(c: Request, { drives }: Room): Promise<Drive | undefined> {
  const wanted = textOf(await readForm(c), 'ziel')
  return drives().find(({ path }) => path === wanted)
}

/** What is uploaded lies in a folder of its own as long as it is read. Answers how many files came. */
async function readUpload(c: Request, { context, folder, jobs }: Room): Promise<number> {
  const path = join(folder, 'eingelesen')
  const inbox = createVolumeFolder(path)
  let files = 0
  for await (const { bytes } of readStreamedFiles(c, c.var.session.csrf())) {
    await inbox.keep(context.random(16).toString('hex'), bytes)
    files += 1
  }
  if (files > 0) await jobs.read([path])
  for (const { file } of await inbox.list()) await inbox.remove(file)
  return files
}

async function giveFile(c: Request, { outbox }: Room): Promise<Response> {
  const known = (await outbox.list()).find(({ file }) => file === c.req.param('file'))
  if (!known) throw webFault('not-found')
  return download(c, { name: known.file, size: known.size, pieces: outbox.pieces(known) })
}

async function emptied(c: Request, folder: VolumeFolder): Promise<Response> {
  for (const { file } of await folder.list()) await folder.remove(file)
  return seeOther(c, datentraegerPath)
}

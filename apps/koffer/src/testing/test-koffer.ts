import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { diskContent, makeSnapshot, readContent } from '@buergerkoffer/catalogue'
import { keineSperren, type Person, personId } from '@buergerkoffer/domain/person'
import type { Stop } from '@buergerkoffer/domain/termin'
import type { Snapshot, VorgangEvent } from '@buergerkoffer/domain/vorgang'
import type { BlobStore } from '@buergerkoffer/log'
import { createHttpCarrier, enrolStation } from '@buergerkoffer/station'
import type { Assets } from '@buergerkoffer/web'
import { createKoffer, type Koffer } from '../koffer.ts'
import { type OpenFolder, openFolder } from '../start/index.ts'
import { createTestBrowser, type TestBrowser } from './test-browser.ts'
import { createTestCentre, type TestCentre } from './test-centre.ts'

/** Monday, half past nine in Schönberg. */
export const testStart = Date.parse('2026-11-23T08:30:00.000Z')
export const testWords = 'apfel birne kirsche pflaume quitte mispel'
export const testPort = 7701

const root = resolve(import.meta.dirname, '../../../..')

const assets: Assets = { asset: (name) => `/assets/${name}`, file: () => undefined }

/** A suitcase with its town hall, two booked people and a browser that is let in. */
export interface TestKoffer {
  readonly centre: TestCentre
  readonly folder: string
  readonly koffer: () => Koffer
  readonly browser: () => TestBrowser
  /** Milliseconds since 1970; the machine's clocks follow. */
  readonly setTime: (at: number) => void
  readonly setFreeBytes: (bytes: number) => void
  /** From now on writing blobs fails as on a full disk, until told otherwise. */
  readonly fillDisk: (isFull: boolean) => void
  /** Ends the program without a word, as a cut of the power does, and starts it again on the same disk. */
  readonly restart: () => Promise<void>
  /** Runs the sync until it is level. */
  readonly sync: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface TestKofferOptions {
  /** ISO; when the register was asked. */
  readonly stand?: string
  readonly cash?: boolean
  readonly catalogue?: boolean
}

/** Two people of Schönberg, fictitious: one with letters of DIN 91379, one with a plain name and no papers known. */
export const renate: Person = {
  id: personId('3f0c2b9e-8d14-4c57-9a36-2f51d0c7be18'),
  name: {
    familienname: 'Růžičková-Größl',
    geburtsname: 'Größl',
    fruehereFamiliennamen: ['Größl'],
    vornamen: ['Renate', 'Anna-Luise'],
    gebraeuchlicherVorname: 'Renate',
    doktorgrad: 'Dr.',
    ordensname: null,
    kuenstlername: null,
  },
  geburt: { datum: '1956-03', ort: 'Eger', staat: '164' },
  geschlecht: 'w',
  staatsangehoerigkeiten: ['000', '164'],
  anschriften: [
    {
      wohnungsart: 'alleinige',
      ags: '14524270',
      plz: '08393',
      ort: 'Schönberg',
      ortsteil: 'Tettau',
      strasse: 'Köthensdorfer Straße',
      hausnummer: '12',
      hausnummerZusatz: 'a',
      zusatz: null,
      einzug: '1998-07-01',
      auszug: null,
    },
  ],
  fruehereAnschriften: [],
  familienstand: { key: 'VW', seit: '2019', ort: null },
  sperren: keineSperren,
  ausweisdokumente: [
    { art: 'reisepass', behoerde: 'Stadt Meerane', gueltigBis: '2021-05-03' },
    { art: 'personalausweis', behoerde: 'Stadt Meerane', gueltigBis: '2031-02-28' },
  ],
  beziehungen: [],
}

export const jens: Person = {
  ...renate,
  id: personId('a4d2c1f0-0b7e-4f63-8d58-64e2a9c13b05'),
  name: {
    ...renate.name,
    familienname: 'Böttcher',
    geburtsname: null,
    fruehereFamiliennamen: [],
    vornamen: ['Jens'],
    gebraeuchlicherVorname: null,
    doktorgrad: null,
  },
  geburt: { datum: '1981-09-30', ort: 'Glauchau', staat: null },
  geschlecht: 'm',
  staatsangehoerigkeiten: ['000'],
  familienstand: { key: 'LD', seit: null, ort: null },
  ausweisdokumente: [],
}

const vorgaenge = {
  renate: '01930000-0000-7000-8000-000000000001',
  jens: '01930000-0000-7000-8000-000000000002',
} as const

export const stop: Stop = {
  id: 'halt-schoenberg',
  name: 'Gemeindehaus Schönberg',
  ags: '14524270',
  address: { street: 'Hauptstraße 51', postcode: '08393', town: 'Schönberg' },
  day: '2026-11-23',
  from: '09:00',
  to: '12:00',
  access: 'Schlüssel bei Frau Winkler, Hauptstraße 49',
  signal: 'none',
  termine: [
    { id: 't-1000', time: '10:00', minutes: 20, leistung: 'meldebescheinigung', vorgang: vorgaenge.jens },
    { id: 't-0930', time: '09:30', minutes: 20, leistung: 'meldebescheinigung', vorgang: vorgaenge.renate },
  ],
}

/** Enrols, syncs once and unlocks; cut the line afterwards to be in the village. */
export async function startTestKoffer(options: TestKofferOptions = {}): Promise<TestKoffer> {
  const folder = mkdtempSync(join(tmpdir(), 'koffer-'))
  let [time, free, full] = [testStart, 10_000_000_000, false]
  const centre = createTestCentre(() => new Date(time).toISOString())
  let opened = await enrolled(folder, centre)
  const start = (): Koffer => {
    const koffer = createKoffer({
      folder,
      database: opened.database,
      root,
      port: testPort,
      assets,
      machine: { wall: () => time, sinceBoot: () => time - testStart + 3_600_000 },
      random: randomBytes,
      fetch: centre.fetch,
      sleep: (_, wake) => new Promise((done) => wake.addEventListener('abort', () => done(), { once: true })),
      freeBytes: () => free,
      report: (fault) => {
        throw new Error(`fault ${fault.errorName} ${fault.frames.join(' ')}`)
      },
      wrapBlobs: (blobs) => failing(blobs, () => full),
    })
    return koffer
  }
  await fill(centre, options)
  let koffer = start()
  let browser = createTestBrowser(koffer, testPort)
  const test: TestKoffer = {
    centre,
    folder,
    koffer: () => koffer,
    browser: () => browser,
    setTime: (at) => {
      time = at
    },
    setFreeBytes: (bytes) => {
      free = bytes
    },
    fillDisk: (isFull) => {
      full = isFull
    },
    restart: async () => {
      await koffer.stop()
      opened.close()
      opened = openOrThrow(folder)
      koffer = start()
      browser = createTestBrowser(koffer, testPort)
    },
    sync: () => level(koffer),
    close: async () => {
      await koffer.stop()
      opened.close()
      rmSync(folder, { recursive: true })
    },
  }
  await test.sync()
  return test
}

async function enrolled(folder: string, centre: TestCentre): Promise<OpenFolder> {
  const opened = openOrThrow(folder)
  const carrier = createHttpCarrier('http://zentrale.example', centre.fetch)
  const deps = { database: opened.database, random: randomBytes, newUuid: randomUUID, ...carrier }
  const answer = await enrolStation(deps, centre.ticket('u-1'), testWords)
  if (answer.kind !== 'enrolled') throw new Error(`not enrolled: ${answer.kind}`)
  return opened
}

function openOrThrow(folder: string): OpenFolder {
  const opened = openFolder(folder)
  if (opened.kind !== 'open') throw new Error(`folder is ${opened.kind}`)
  return opened
}

async function fill(centre: TestCentre, options: TestKofferOptions): Promise<void> {
  const { stand = '2026-11-22T18:00:00.000Z', cash = true, catalogue = true } = options
  const users = [{ id: 'u-1', shortName: 'PU', name: 'Petra Uhlig', cash }]
  centre.order({ type: 'UsersSet', data: { users } })
  centre.order({ type: 'TenantSet', data: { name: 'Meerane-Schönberg', standLimitHours: 72, specimen: true } })
  if (catalogue) centre.publish(contentSnapshot())
  centre.order({ type: 'StopPlanned', data: { stop } })
  await centre.deliver(vorgaenge.renate, prepared({ person: renate, stand }))
  await centre.deliver(vorgaenge.jens, prepared({ person: jens, stand }))
}

function prepared(snapshot: Snapshot): readonly VorgangEvent[] {
  const data = { leistung: 'meldebescheinigung', katalog: '1', ags: '14524270', channel: 'rathaus' } as const
  return [
    { type: 'VorgangOpened', data: { ...data, wishes: ['rollstuhl'], note: '' } },
    { type: 'PersonPrepared', data: snapshot },
  ]
}

/** The real content of the repository. */
export function contentSnapshot(): Uint8Array {
  const content = readContent(diskContent(join(root, 'content')))
  if (!content.ok) throw new Error('the content of the repository does not read')
  return makeSnapshot(content.value).bytes
}

/** Turns until nothing moves any more: the loop sleeps then, and only then, until it is woken. */
async function level(koffer: Koffer): Promise<void> {
  await koffer.station.unlocked()?.refresh()
  for (let quiet = 0; quiet < 3; ) {
    const before = koffer.station.unsent()
    koffer.wake()
    await new Promise((done) => setTimeout(done, 20))
    quiet = before === koffer.station.unsent() ? quiet + 1 : 0
  }
}

function failing(blobs: BlobStore, isFull: () => boolean): BlobStore {
  return {
    ...blobs,
    put: (bytes) => {
      if (isFull()) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      return blobs.put(bytes)
    },
  }
}

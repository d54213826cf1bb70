import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/test-koffer.ts'
import { textOf, walkTo } from '../testing/walk.ts'
import { findDrives } from './drives.ts'
import { mediumTrouble } from './medium-fault.ts'

let koffer: TestKoffer
let stick: string
beforeEach(async () => {
  koffer = await startTestKoffer()
  stick = join(koffer.folder, 'stick')
  mkdirSync(stick)
})
afterEach(() => koffer.close())

const path = '/datentraeger'

/** The page once the stick is left alone. */
async function settled(): Promise<string> {
  for (;;) {
    const text = textOf(await koffer.browser().get(path))
    if (!/Wird geschrieben|Wird eingelesen/.test(text)) return text
    await new Promise((done) => setTimeout(done, 5))
  }
}

async function write(): Promise<string> {
  await koffer.browser().get(path)
  await koffer.browser().submit(`${path}/schreiben`, { ziel: stick })
  return settled()
}

async function read(): Promise<string> {
  await koffer.browser().get(path)
  await koffer.browser().submit(`${path}/einlesen`, { ziel: stick })
  return settled()
}

const volumesOrNone = () => (existsSync(join(stick, 'buergerkoffer')) ? volumes() : [])
const volumes = () => readdirSync(join(stick, 'buergerkoffer')).filter((file) => file.endsWith('.bkv'))

describe('the page of data carriers', () => {
  it('[SYNC-22] writes to a stick while the suitcase is locked, and once more in its place', async () => {
    await koffer.browser().unlock(testWords)
    await koffer.browser().submit((await walkTo(koffer.browser(), 'abschluss')).path)
    koffer.koffer().station.lock()
    expect(await write()).toMatch(/Fertig: 1 Datei \(.*\) liegt auf „stick“/)
    const [first] = volumes()
    expect(first).toMatch(/^[0-9a-f]{32}\.bkv$/)
    await write()
    expect(volumes()).toHaveLength(1)
    expect(volumes()[0]).not.toBe(first)
    expect(readFileSync(join(stick, 'buergerkoffer', volumes()[0] ?? '')).includes('Böttcher')).toBe(false)
  })

  it('[SYNC-76] makes a file ready for the browser, and takes it away again', async () => {
    await koffer.browser().unlock(testWords)
    await koffer.browser().get(path)
    const page = await koffer.browser().submit(`${path}/bereitlegen`)
    const link = /href="(\/datentraeger\/datei\/[0-9a-f]{32}\.bkv)"/.exec(page.html)?.[1] ?? ''
    const file = await koffer.browser().raw(link)
    expect(file.headers.get('content-disposition')).toContain('.bkv')
    const bytes = Buffer.from(await file.arrayBuffer())
    expect(bytes.length).toBe(Number(file.headers.get('content-length')))
    expect(textOf(await koffer.browser().upload(path.concat('/datei'), {}, posted(bytes)))).toContain(
      'Hier liegt nichts für diesen Koffer',
    )
    await koffer.browser().get(path)
    expect((await koffer.browser().submit(`${path}/aufraeumen`)).html).not.toContain('.bkv" download')
  })

  it('[SYNC-76] says that an empty stick is empty, and that a strange file is none of ours', async () => {
    await koffer.browser().unlock(testWords)
    expect(await read()).toContain('Hier liegt nichts für diesen Koffer')
    writeFileSync(join(stick, 'urlaub.bkv'), 'a photo')
    expect(await read()).toContain('ist keine Datei des Bürgerkoffers')
  })

  it('says at the field that nothing was chosen, and does nothing', async () => {
    await koffer.browser().unlock(testWords)
    await koffer.browser().get(path)
    const none = await koffer.browser().upload(`${path}/datei`, {}, { ...posted(Buffer.alloc(0)), name: '' })
    expect([none.status, textOf(none).includes('Bitte wählen Sie die Datei aus dem Rathaus aus.')]).toEqual([422, true])
    for (const [action, text, field] of [
      ['schreiben', 'Bitte wählen Sie, auf welchen', 'ziel'],
      ['einlesen', 'Bitte wählen Sie, von welchem', 'quelle'],
    ]) {
      await koffer.browser().get(path)
      const page = await koffer.browser().submit(`${path}/${action}`, { ziel: '/somewhere/else' })
      expect([page.status, textOf(page).includes(text ?? '')]).toEqual([422, true])
      expect(page.html).toContain(`href="#feld-${field}"`)
      expect(page.html).toContain(`id="feld-${field}"`)
    }
    expect(volumesOrNone()).toEqual([])
  })

  it('[SYNC-78] carries what is for others, does not read it, and hands it on', async () => {
    await koffer.browser().unlock(testWords)
    const other = await startTestKoffer()
    try {
      mkdirSync(join(other.folder, 'stick'))
      await other.browser().unlock(testWords)
      await other.browser().get(path)
      await other.browser().submit(`${path}/bereitlegen`)
      const [name = ''] = readdirSync(join(other.folder, 'bereitgelegt'))
      const bytes = readFileSync(join(other.folder, 'bereitgelegt', name))
      writeFileSync(join(stick, name), bytes)
      expect(await read()).toContain('1 Datei ist für jemand anderen und wurde mitgenommen.')
      expect(await read()).not.toContain('wurde mitgenommen')
      await write()
      expect(readFileSync(join(stick, 'buergerkoffer', name)).equals(bytes)).toBe(true)
      await koffer.browser().get(path)
      expect((await koffer.browser().submit(`${path}/mitgenommenes-entfernen`)).html).not.toContain(name)
    } finally {
      await other.close()
    }
  })

  it('[SYNC-76] goes on without a stick that was pulled out', async () => {
    await koffer.browser().unlock(testWords)
    await write()
    truncateSync(join(stick, 'buergerkoffer', volumes()[0] ?? ''), 30)
    expect(await read()).toContain('Hier liegt nichts für diesen Koffer')
  })
})

const posted = (bytes: Uint8Array) => ({ field: 'datei', name: 'a.bkv', type: 'application/octet-stream', bytes })

describe('what a medium does', () => {
  it.each([
    ['ENOSPC', 'full'],
    ['EIO', 'gone'],
    ['EROFS', 'protected'],
    ['EBUG', undefined],
  ])('is told apart: %s', (code, trouble) => {
    expect(mediumTrouble(Object.assign(new Error(code), { code }))).toBe(trouble)
  })
})

describe('drives', () => {
  it('are what is mounted from a device that can be pulled out', () => {
    const mounts = () =>
      '/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/clerk/USB\\040STICK vfat rw 0 0\ntmpfs /media/x tmpfs rw 0 0\n'
    const isRemovable = (device: string) => device === 'sdb'
    expect(findDrives({ folders: ['/nowhere'], mounts, isRemovable })).toEqual([
      { name: 'USB STICK', path: '/media/clerk/USB STICK' },
    ])
  })
})

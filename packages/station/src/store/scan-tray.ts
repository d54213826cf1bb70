import { type ContentKey, openBytes, sealBytes } from '@buergerkoffer/log'
import { z } from 'zod'
import type { StationParts } from '../station-parts.ts'
import { isDiskFull } from '../write/disk-full.ts'

/** A scanned page, and what is known of it: for which paper, how it lies. */
export interface TrayPage {
  readonly id: string
  readonly note: unknown
}

/**
 * Pages that the scanner gave for a case and that belong to no paper yet. On the disk and sealed under the case's key as soon as they are here: a crash
 * costs none, and with the key they are gone.
 */
export interface ScanTray {
  /** In their order. */
  readonly pages: () => readonly TrayPage[]
  readonly read: (id: string) => Buffer | undefined
  /** Puts a page at the end. False if the disk is full. */
  readonly add: (page: TrayPage, bytes: Uint8Array) => boolean
  /** These pages are left, in this order. */
  readonly arrange: (pages: readonly TrayPage[]) => void
}

const pageRow = z.object({ id: z.string(), note: z.instanceof(Uint8Array) })
const bytesRow = z.object({ bytes: z.instanceof(Uint8Array) }).optional()

export function openScanTray({ database, transact, random }: StationParts, key: ContentKey): ScanTray {
  const list = database.prepare('SELECT id, note FROM scan_page WHERE key_id = ? ORDER BY place')
  const one = database.prepare('SELECT bytes FROM scan_page WHERE key_id = ? AND id = ?')
  const put = database.prepare(`INSERT INTO scan_page (id, key_id, place, note, bytes)
    VALUES (?, ?, (SELECT coalesce(max(place), 0) + 1 FROM scan_page WHERE key_id = ?), ?, ?)`)
  const place = database.prepare('UPDATE scan_page SET place = ?, note = ? WHERE key_id = ? AND id = ?')
  const drop = database.prepare('DELETE FROM scan_page WHERE key_id = ? AND id = ?')
  const rows = () => list.all(key.id).map((row) => pageRow.parse(row))
  const seal = (bytes: Uint8Array, what: string): Buffer => sealBytes(key.bytes, bytes, what, random)
  const sealNote = ({ id, note }: TrayPage): Buffer => seal(Buffer.from(JSON.stringify(note)), `note ${id}`)
  return {
    pages: () =>
      rows().flatMap(({ id, note }) => {
        const plain = openBytes(key.bytes, note, `note ${id}`)
        return plain ? [{ id, note: JSON.parse(plain.toString('utf8')) }] : []
      }),
    read: (id) => {
      const row = bytesRow.parse(one.get(key.id, id))
      return row && openBytes(key.bytes, row.bytes, `page ${id}`)
    },
    add: (page, bytes) => {
      const sealed = seal(bytes, `page ${page.id}`)
      try {
        transact(() => put.run(page.id, key.id, key.id, sealNote(page), sealed))
        return true
      } catch (fault) {
        if (isDiskFull(fault)) return false
        throw fault
      }
    },
    arrange: (pages) => {
      const kept = new Set(pages.map(({ id }) => id))
      transact(() => {
        for (const { id } of rows()) if (!kept.has(id)) drop.run(key.id, id)
        for (const [index, page] of pages.entries()) place.run(index + 1, sealNote(page), key.id, page.id)
      })
    },
  }
}

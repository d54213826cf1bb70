import type { CodeReader } from '@buergerkoffer/devices/codes'
import type { Scanner, ScannerTrouble, ScanSettings } from '@buergerkoffer/devices/scanner'
import type { PageWorkshop } from '@buergerkoffer/devices/scanner/pages'
import { joinCodes, noCodes, type PageCodes, readPageCodes } from './page-codes.ts'

/** Which paper is being scanned. */
export interface ScanOrder {
  readonly vorgang: string
  readonly nachweis: string
}

/** A page as it is kept. */
export interface ReadyPage {
  readonly jpeg: Uint8Array
  readonly dpi: number
  readonly blank: boolean
}

export type ScanJobState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'scanning'; readonly order: ScanOrder; readonly pages: number; readonly codes: PageCodes }
  | {
      readonly kind: 'ended'
      readonly order: ScanOrder
      readonly pages: number
      readonly codes: PageCodes
      /** `page`: a picture could not be worked on. `disk-full`: no room for it. Undefined: all is well, or somebody has stopped it. */
      readonly trouble: ScannerTrouble | 'page' | 'disk-full' | undefined
    }

/** The one scan that can be under way. */
export interface ScanJob {
  readonly state: () => ScanJobState
  /** False if another one is under way. */
  readonly start: (work: ScanWork) => boolean
  readonly stop: () => void
}

export interface ScanWork {
  readonly order: ScanOrder
  readonly scanner: Scanner
  readonly settings: ScanSettings
  /** Looks at every page before it is kept. */
  readonly codes: CodeReader | undefined
  /** Makes a page durable; false if the disk is full. */
  readonly keep: (page: ReadyPage) => boolean
}

export interface ScanJobDeps {
  readonly workshop: PageWorkshop
  /** Told of a bug. */
  readonly onBug: (fault: unknown) => void
}

/** A page of text in grey at 300 dpi is half as large. */
const maxPageBytes = 1_500_000

/**
 * Scans page by page, works on each, and keeps it at once: what has come stays, whatever happens to the next. A page with the code of a photo is not
 * kept.
 */
export function createScanJob({ workshop, onBug }: ScanJobDeps): ScanJob {
  let state: ScanJobState = { kind: 'idle' }
  let stopped = new AbortController()
  const run = async ({ order, scanner, settings, codes, keep }: ScanWork): Promise<void> => {
    let [pages, seen] = [0, noCodes]
    const end = (trouble?: Extract<ScanJobState, { kind: 'ended' }>['trouble']): void => {
      state = { kind: 'ended', order, pages, codes: seen, trouble }
    }
    for await (const event of scanner.scan(settings, stopped.signal)) {
      if (event.kind === 'trouble') return end(event.trouble)
      if (event.kind !== 'page') continue
      const { resolution: dpi } = settings
      const page = await workshop.prepare({ bytes: event.page.bytes, dpi, maxBytes: maxPageBytes })
      if (page.kind !== 'page') return end('page')
      const found = await readPageCodes(codes, page.jpeg)
      seen = joinCodes(seen, found)
      if (found.photos === 0) {
        if (!keep(page)) return end('disk-full')
        pages += 1
      }
      state = { kind: 'scanning', order, pages, codes: seen }
    }
    end()
  }
  return {
    state: () => state,
    start: (work) => {
      if (state.kind === 'scanning') return false
      stopped = new AbortController()
      state = { kind: 'scanning', order: work.order, pages: 0, codes: noCodes }
      run(work).catch((fault: unknown) => {
        onBug(fault)
        state = { kind: 'ended', order: work.order, pages: 0, codes: noCodes, trouble: 'page' }
      })
      return true
    },
    stop: () => stopped.abort(),
  }
}

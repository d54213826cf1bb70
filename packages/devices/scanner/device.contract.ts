import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { A4, type ScanEvent, type Scanner, type ScanSettings } from './device.ts'
import { readPictureSize } from './picture-size.ts'

/** A scanner together with the hand that puts paper in and opens its cover. */
export interface ScannerPeer {
  readonly scanner: Scanner
  /** Fills the feeder; answers how many sheets then lie in it. */
  readonly load: () => number
  /** Absent where the peer cannot be put into that state; its suite is told so. */
  readonly empty?: () => void
  readonly fail: (trouble: 'jam' | 'cover-open') => void
  /** Two sheets go through, the third jams. */
  readonly jamAtThird?: () => void
  /** Unplugs it. */
  readonly vanish?: () => Promise<void>
  readonly close: () => Promise<void>
}

const PLATEN: ScanSettings = { source: 'platen', duplex: false, resolution: 300, colour: 'grey' }
const FEEDER: ScanSettings = { ...PLATEN, source: 'feeder' }
const NEVER = new AbortController().signal

/** What every driver of a scanner keeps, whatever stands behind it. */
export function scannerContract(
  name: string,
  start: () => Promise<ScannerPeer>,
  without: readonly ('empty' | 'jamAtThird' | 'vanish')[] = [],
): void {
  describe(`a scanner: ${name}`, () => {
    let peer: ScannerPeer

    beforeEach(async () => {
      peer = await start()
    })
    afterEach(() => peer.close())

    it('tells what it can', async () => {
      const answer = await peer.scanner.capabilities()
      expect(answer).toMatchObject({ kind: 'capabilities', capabilities: { platen: {}, feeder: {} } })
      if (answer.kind !== 'capabilities') return
      expect(answer.capabilities.name).not.toBe('')
      expect(answer.capabilities.platen?.resolutions).toContain(300)
      expect(answer.capabilities.platen?.colours).toEqual(expect.arrayContaining(['colour', 'grey']))
    })

    it('is ready', async () => {
      peer.load()
      expect(await peer.scanner.state()).toMatchObject({ kind: 'ready' })
    })

    it('scans one page from the platen, as large as A4 or as its glass', async () => {
      const answer = await peer.scanner.capabilities()
      const glass = answer.kind === 'capabilities' ? answer.capabilities.platen?.area : undefined
      const events = await all(PLATEN)
      expect(events.at(-1)).toEqual({ kind: 'done', pages: 1 })
      const [page] = pagesOf(events)
      const size = readPictureSize(page?.bytes ?? new Uint8Array())
      expect(size?.type).toBe(page?.type)
      const millimetres = Math.min(A4.widthMm, glass?.widthMm ?? 0)
      expect(Math.abs((size?.width ?? 0) - (millimetres / 25.4) * 300)).toBeLessThan(10)
    })

    it('scans the feeder page by page until it is empty', async () => {
      const sheets = peer.load()
      const events = await all(FEEDER)
      expect(events.at(-1)).toEqual({ kind: 'done', pages: sheets })
      expect(pagesOf(events).map(({ number }) => number)).toEqual(
        Array.from({ length: sheets }, (_, index) => index + 1),
      )
    })

    if (!without.includes('empty'))
      it('says that the feeder is empty', async () => {
        peer.empty?.()
        expect(await all(FEEDER)).toEqual([{ kind: 'trouble', trouble: 'paper-empty', pages: 0 }])
      })

    it.each(['jam', 'cover-open'] as const)('says %s', async (trouble) => {
      peer.load()
      peer.fail(trouble)
      expect(await all(FEEDER)).toEqual([{ kind: 'trouble', trouble, pages: 0 }])
    })

    if (!without.includes('jamAtThird'))
      it('keeps the pages before a jam', async () => {
        peer.jamAtThird?.()
        const events = await all(FEEDER)
        expect(events.at(-1)).toEqual({ kind: 'trouble', trouble: 'jam', pages: 2 })
        expect(pagesOf(events)).toHaveLength(2)
      })

    it('stops when it is told to, and scans again', async () => {
      peer.load()
      const controller = new AbortController()
      const events: ScanEvent[] = []
      for await (const event of peer.scanner.scan(FEEDER, controller.signal)) {
        events.push(event)
        if (event.kind === 'page') controller.abort()
      }
      expect(events.at(-1)).toMatchObject({ kind: 'cancelled' })
      expect((await all(PLATEN)).at(-1)).toEqual({ kind: 'done', pages: 1 })
    })

    it('begins nothing that is cancelled already', async () => {
      const events = await all(PLATEN, AbortSignal.abort())
      expect(events).toEqual([{ kind: 'cancelled', pages: 0 }])
    })

    it('ends its job when the loop is left, and scans again', async () => {
      peer.load()
      for await (const event of peer.scanner.scan(FEEDER, NEVER)) if (event.kind === 'page') break
      expect((await all(PLATEN)).at(-1)).toEqual({ kind: 'done', pages: 1 })
    })

    it('refuses what it cannot do', async () => {
      const events = await all({ ...PLATEN, duplex: true })
      expect(events).toEqual([{ kind: 'trouble', trouble: 'not-supported', pages: 0 }])
    })

    if (!without.includes('vanish'))
      it('is offline when it is unplugged', async () => {
        await peer.vanish?.()
        expect(await peer.scanner.state()).toEqual({ kind: 'trouble', trouble: 'offline' })
        expect(await peer.scanner.capabilities()).toEqual({ kind: 'trouble', trouble: 'offline' })
        expect(await all(PLATEN)).toEqual([{ kind: 'trouble', trouble: 'offline', pages: 0 }])
      })

    async function all(settings: ScanSettings, signal: AbortSignal = NEVER): Promise<readonly ScanEvent[]> {
      const events: ScanEvent[] = []
      for await (const event of peer.scanner.scan(settings, signal)) if (event.kind !== 'progress') events.push(event)
      return events
    }
  })
}

function pagesOf(events: readonly ScanEvent[]) {
  return events.flatMap((event) => (event.kind === 'page' ? [event.page] : []))
}

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type PeerHouse, type PrinterPeer, startCupsPeer, startPrinterPeer } from '../peers/index.ts'
import { openTestHouse } from '../peers/testing/open-house.ts'
import { isMissing } from '../peers/testing/require-peer.ts'
import { listCupsPrinters } from './cups-printers.ts'
import { until } from './device.contract.ts'
import type { JobProgress, JobRef } from './device.ts'
import { connectShowing } from './ipp/connect.ts'
import { readCertificate, readCertificateEnd } from './ipp/read-certificate.ts'
import { createPrintQueue, type QueueProgress } from './queue.ts'
import { startCuttingProxy } from './testing/cutting-proxy.ts'
import { LETTER, letterOf, printerAt, targetAt, testExchange } from './testing/test-printer.ts'

describe.skipIf(isMissing('printer'))('what only the printer itself tells', () => {
  let house: PeerHouse
  let peer: PrinterPeer
  beforeAll(async () => {
    house = await openTestHouse()
    peer = await startPrinterPeer(house)
  })
  afterAll(() => house?.close())
  afterEach(async () => {
    await peer.release()
    await peer.setPaper(250)
    await peer.setToner(80)
  })

  /** A letter that stays in the printer. */
  const printHeld = async (): Promise<JobRef> => {
    const before = peer.printed().length
    peer.hold()
    const answer = await printerAt(peer.uri).print(await letterOf(2), LETTER)
    if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer))
    await until(() => peer.printed().length > before)
    return answer.job
  }
  /** An empty job is left in the printer if its number was lost: it takes nothing else until it is gone. */
  const restart = async () => {
    await peer.kill()
    peer = await peer.restart()
  }
  const queueOf = (busyPatienceMs: number) =>
    createPrintQueue({
      printer: printerAt(peer.uri),
      sleep: (ms) => sleep(ms / 10),
      elapsed: () => performance.now(),
      busyPatienceMs,
    })

  it.each([
    ['no paper', () => peer.setPaper(0), 'paper-empty'],
    ['little paper', () => peer.setPaper(5), 'paper-low'],
    ['no toner', () => peer.setToner(0), 'toner-empty'],
    ['little toner', () => peer.setToner(5), 'toner-low'],
  ] as const)('says before anything is printed that there is %s', async (_, fault, trouble) => {
    await fault()
    expect((await printerAt(peer.uri).state()).troubles).toEqual([trouble])
  })

  it('has paper for letters as long as the tray with A4 has some', async () => {
    await peer.setPaper(50, 0)
    expect((await printerAt(peer.uri).state()).troubles).toEqual([])
    await peer.setPaper(0, 25)
    expect((await printerAt(peer.uri).state()).troubles).toEqual(['paper-empty'])
  })

  it('waits for paper, says so, and prints when there is some', async () => {
    await peer.setPaper(0)
    const before = peer.printed().length
    const answer = await printerAt(peer.uri).print(await letterOf(1), LETTER)
    if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer))
    const progress: JobProgress[] = []
    const followed = printerAt(peer.uri).follow(answer.job, { onProgress: (now) => progress.push(now) })
    await until(() => progress.at(-1)?.troubles.includes('paper-empty') === true)
    expect(peer.printed()).toHaveLength(before)
    await peer.setPaper(250)
    expect(await followed).toMatchObject({ kind: 'printed' })
    expect(peer.printed()).toHaveLength(before + 1)
  })

  it('refuses a second job as busy, and the queue prints it in its turn', async () => {
    const first = await printHeld()
    const second = await letterOf(1)
    expect(await printerAt(peer.uri).print(second, LETTER)).toMatchObject({ kind: 'refused', trouble: 'busy' })
    expect(await queueOf(0).print(second, LETTER)).toMatchObject({ kind: 'refused', trouble: 'busy' })
    const progress: QueueProgress[] = []
    const queued = queueOf(60_000).print(second, LETTER, { onProgress: (now) => progress.push(now) })
    await until(() => progress.length > 1)
    expect(progress[0]).toEqual({ stage: 'busy' })
    await peer.release()
    expect(await queued).toMatchObject({ kind: 'printed' })
    expect(await printerAt(peer.uri).follow(first)).toMatchObject({ kind: 'printed' })
    expect(Buffer.from(peer.printed().at(-1) ?? []).equals(second.bytes)).toBe(true)
  })

  it('prints what is queued in its order, and leaves out what was withdrawn', async () => {
    const before = peer.printed().length
    const queue = queueOf(60_000)
    const letters = await Promise.all([1, 2, 3].map((pages) => letterOf(pages)))
    const cancel = new AbortController()
    const ahead: QueueProgress[] = []
    const outcomes = letters.map((letter, index) =>
      queue.print(letter, LETTER, {
        onProgress: (now) => now.stage === 'queued' && ahead.push(now),
        ...(index === 1 && { signal: cancel.signal }),
      }),
    )
    cancel.abort()
    expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual(['printed', 'withdrawn', 'printed'])
    expect(ahead).toEqual([
      { stage: 'queued', ahead: 1 },
      { stage: 'queued', ahead: 2 },
    ])
    const printed = peer.printed().slice(before)
    expect(printed.map((bytes) => bytes.length)).toEqual([letters[0], letters[2]].map((letter) => letter?.bytes.length))
  })

  it('is uncertain when the printer is gone in the middle of a job, however often it is asked', async () => {
    const job = await printHeld()
    const printer = printerAt(peer.uri, { hurry: 40 })
    const followed = printer.follow(job)
    await sleep(300)
    await peer.kill()
    expect(await followed).toMatchObject({ kind: 'uncertain', reason: 'printer-gone' })
    expect(await printer.state()).toMatchObject({ activity: 'unknown', troubles: ['offline'] })
    peer = await peer.restart()
    // It counts from 1 again: another letter gets the number of the lost one.
    const before = peer.printed().length
    const other = await letterOf(1)
    const answer = await printer.print(other, LETTER)
    if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer))
    expect(await printer.follow(answer.job)).toMatchObject({ kind: 'printed' })
    expect(peer.printed().length).toBe(before + 1)
    const lost = { ...job, id: answer.job.id ?? 0 }
    expect(await printer.follow(lost)).toMatchObject({ kind: 'uncertain', reason: 'job-reused' })
    expect(await printer.cancel(lost)).toBe('unknown-job')
  })

  it('follows over a printer that is away for a while', async () => {
    const job = await printHeld()
    const progress: JobProgress[] = []
    const followed = printerAt(peer.uri).follow(job, { onProgress: (now) => progress.push(now) })
    peer.program.signal('SIGSTOP')
    await sleep(300)
    peer.program.signal('SIGCONT')
    await peer.release()
    expect(await followed).toMatchObject({ kind: 'printed' })
  })

  it('finds its own empty job when the answer with its number was lost', async () => {
    // The line breaks after Create-Job: the printer has a job, and nobody knows its number.
    const letter = await letterOf(1)
    const cut = printerAt(peer.uri)
    await expect(
      cut.print(letter, LETTER, { onJob: () => Promise.reject(new Error('the program was killed')) }),
    ).rejects.toThrow('killed')
    expect(await printerAt(peer.uri).print(await letterOf(1), LETTER)).toMatchObject({ trouble: 'busy' })
    const answer = await printerAt(peer.uri).print(letter, LETTER)
    if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer))
    expect(await printerAt(peer.uri).follow(answer.job)).toMatchObject({ kind: 'printed' })
  })

  it.each([
    ['before the number is asked for', { line: 1, upTo: 100 }],
    ['before the number comes back', { line: 1, answers: false }],
    ['before the document', { line: 2, upTo: 0 }],
    ['within the head of the document', { line: 2, upTo: 300 }],
    ['within the document', { line: 2, upTo: 1500 }],
    ['before the word that the document has come', { line: 2, answers: false }],
  ] as const)('knows the truth when the line breaks %s', async (_, cut) => {
    const proxy = await startCuttingProxy(peer.port, cut)
    const before = peer.printed().length
    const answer = await printerAt(proxy.uri).print(await letterOf(3), LETTER)
    await proxy.close()
    const outcome = answer.kind === 'refused' ? answer : await printerAt(peer.uri, { hurry: 10 }).follow(answer.job)
    expect(outcome.kind).toMatch(/^(refused|not-printed|half-printed|uncertain)$/)
    await sleep(300)
    const papers = peer.printed().length - before
    if (outcome.kind === 'refused' || outcome.kind === 'not-printed') expect(papers).toBe(0)
    if ((await printerAt(peer.uri).state()).jobs > 0) await restart()
  })

  it('does not disturb a job that is printed when the same attempt is sent again', async () => {
    const letter = await letterOf(1)
    const before = peer.printed().length
    peer.hold()
    const first = await printerAt(peer.uri).print(letter, LETTER)
    await until(() => peer.printed().length > before)
    const again = await printerAt(peer.uri).print(letter, LETTER)
    expect(again).toEqual({ kind: 'uncertain', job: expect.objectContaining({ attempt: letter.attempt }) })
    await peer.release()
    if (first.kind === 'accepted')
      expect(await printerAt(peer.uri).follow(first.job)).toMatchObject({ kind: 'printed' })
    expect(peer.printed()).toHaveLength(before + 1)
  })

  it('speaks over an encrypted line with the certificate that was vouched for, and with no other', async () => {
    const uri = peer.uri.replace('ipp:', 'ipps:')
    expect(await printerAt(uri).state()).toMatchObject({ troubles: ['certificate-unknown'] })
    const shown = await readCertificate(targetAt(uri), connectShowing)
    expect(shown).toMatch(/^[0-9a-f]{64}$/)
    expect(await readCertificateEnd(targetAt(uri), connectShowing)).toMatch(/^20\d\d-\d\d-\d\d$/)
    const printer = printerAt(uri, { certificate: shown ?? '' })
    expect(await printer.state()).toMatchObject({ activity: 'idle', troubles: [] })
    const answer = await printer.print(await letterOf(1), LETTER)
    if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer))
    expect(await printer.follow(answer.job)).toMatchObject({ kind: 'printed' })
    const wrong = printerAt(uri, { certificate: '0'.repeat(64) })
    expect(await wrong.print(await letterOf(1), LETTER)).toMatchObject({ trouble: 'certificate-unknown' })
  })

  describe.skipIf(isMissing('cups'))('and CUPS', () => {
    it('lists its queues and how each is reached; a queue goes on waiting for a printer that is gone', async () => {
      const cups = await startCupsPeer(house)
      expect(await listCupsPrinters(testExchange(), cups.port)).toEqual({ ok: true, printers: [] })
      const uri = await cups.addPrinter('amt', peer.uri)
      expect(await listCupsPrinters(testExchange(), cups.port)).toMatchObject({
        ok: true,
        printers: [{ uri, name: 'amt', connection: 'ipp' }],
      })
      const before = peer.printed().length
      peer.hold()
      const answer = await printerAt(uri).print(await letterOf(2), LETTER)
      if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer))
      await until(() => peer.printed().length > before)
      const waiting = await printerAt(uri).print(await letterOf(1), LETTER)
      if (waiting.kind !== 'accepted') throw new Error(JSON.stringify(waiting))
      expect(await printerAt(uri).cancel(waiting.job)).toBe('asked')
      expect(await printerAt(uri).follow(waiting.job)).toEqual({ kind: 'not-printed', reason: 'canceled' })
      await peer.kill()
      expect(await printerAt(uri).follow(answer.job, { patienceMs: 3000 })).toMatchObject({ kind: 'unfinished' })
      // The printer has forgotten what it was printing, and CUPS takes that for the end.
      peer = await peer.restart()
      const gone = await printerAt(uri).follow(answer.job)
      expect(gone).toMatchObject({ kind: 'uncertain', reason: 'job-forgotten' })
      const next = await printerAt(uri).print(await letterOf(1), LETTER)
      if (next.kind !== 'accepted') throw new Error(JSON.stringify(next))
      expect(await printerAt(uri).follow(next.job)).toMatchObject({ kind: 'printed' })
    })
  })
})

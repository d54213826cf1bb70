import type { RequestListener, ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import type { ScanEvent, ScanSettings } from '../device.ts'
import { SCANNER_LIMITS } from '../limits.ts'
import { drawnPictures } from '../simulator/drawn-pictures.ts'
import { newSetting } from '../simulator/scanner-model.ts'
import { writeCapabilities, writeStatus } from '../simulator/write-xml.ts'
import { type HostileServer, startHostileServer } from '../testing/hostile-server.ts'
import { systemAfter } from '../testing/timers.ts'
import { createEsclScanner } from './escl-scanner.ts'

const SETTINGS: ScanSettings = { source: 'feeder', duplex: false, resolution: 300, colour: 'grey' }
const LIMITS = {
  ...SCANNER_LIMITS,
  ...{ answerMs: 400, answerBytes: 20_000, pageMs: 1_500, silenceMs: 200, pageBytes: 300_000, pages: 5, busyMs: 500 },
}
const LARGE_PNG = pngOf(60_000, 60_000)

type Answers = Readonly<Record<string, (response: ServerResponse) => void>>

/** A device, or whoever sits at its address, that means harm or is broken. */
describe('the eSCL driver and a hostile server', () => {
  let server: HostileServer | undefined
  afterEach(async () => {
    await server?.close()
    server = undefined
  })

  it.each<[string, Answers, ScanEvent]>([
    ['capabilities without an end', { ScannerCapabilities: endless }, trouble('too-large')],
    ['capabilities that never come', { ScannerCapabilities: () => {} }, trouble('timed-out')],
    [
      'capabilities that are no XML',
      { ScannerCapabilities: (response) => response.end('<html>') },
      trouble('not-understood'),
    ],
    ['capabilities elsewhere', { ScannerCapabilities: redirect }, trouble('not-understood')],
    [
      'capabilities behind a password',
      { ScannerCapabilities: (response) => status(response, 401) },
      trouble('access-denied'),
    ],
    ['an entity', { ScannerCapabilities: (response) => response.end(BILLION) }, trouble('not-understood')],
    [
      'no HTTP at all',
      { ScannerCapabilities: (response) => response.socket?.end('SSH-2.0-x\r\n') },
      trouble('not-understood'),
    ],
    ['a job elsewhere', { order: redirect }, trouble('not-understood')],
    ['a job without an address', { order: (response) => status(response, 201) }, trouble('not-understood')],
    ['a page without an end', { page: endless }, trouble('too-large')],
    ['a page that stops coming', { page: (response) => response.write('x') }, trouble('timed-out')],
    [
      'a page that is no picture',
      { page: (response) => response.end('<html>hello</html>') },
      trouble('not-understood'),
    ],
    ['a page of 3.6 gigapixels', { page: (response) => response.end(LARGE_PNG) }, trouble('too-large')],
    ['a page elsewhere', { page: redirect }, trouble('not-understood')],
    [
      'a page with its end missing',
      { page: (response) => picture().then((bytes) => response.end(bytes.subarray(0, -20))) },
      trouble('cut-off'),
    ],
    [
      'a feeder without an end',
      { page: (response) => picture().then((bytes) => response.end(bytes)) },
      { kind: 'trouble', trouble: 'too-large', pages: 5 },
    ],
  ])('%s', async (_, answers, expected) => {
    server = await startHostileServer(answering(answers))
    const events = await scan(server.base)
    expect(events.filter(({ kind }) => kind !== 'page' && kind !== 'progress')).toEqual([expected])
    const deleted = server.heard.filter((line) => line.startsWith('DELETE'))
    expect(deleted).toHaveLength(server.heard.includes('GET /eSCL/ScanJobs/1/NextDocument') ? 1 : 0)
  })

  async function scan(base: string): Promise<readonly ScanEvent[]> {
    const scanner = createEsclScanner({ base, fetch, after: systemAfter, limits: LIMITS })
    const events: ScanEvent[] = []
    for await (const event of scanner.scan(SETTINGS, new AbortController().signal)) events.push(event)
    return events
  }
})

/** A well-behaved scanner, except for these answers. */
function answering(answers: Answers): RequestListener {
  const good: Answers = {
    ScannerCapabilities: (response) => response.end(writeCapabilities(newSetting())),
    ScannerStatus: (response) =>
      response.end(writeStatus({ feeder: 'ScannerAdfLoaded', stopped: false, jobs: [], toTransfer: () => 0 })),
    order: (response) => response.writeHead(201, { location: '/eSCL/ScanJobs/1' }).end(),
    page: (response) => status(response, 404),
    other: (response) => status(response, 200),
  }
  return ({ method, url = '' }, response) => {
    const last = url.split('/').at(-1) ?? ''
    const name = method === 'POST' ? 'order' : last === 'NextDocument' ? 'page' : last
    const answer = answers[name] ?? good[name] ?? good.other
    answer?.(response)
  }
}

function trouble(word: Extract<ScanEvent, { kind: 'trouble' }>['trouble']): ScanEvent {
  return { kind: 'trouble', trouble: word, pages: 0 }
}

function status(response: ServerResponse, code: number): void {
  response.writeHead(code).end()
}

function redirect(response: ServerResponse): void {
  response.writeHead(302, { location: 'http://127.0.0.1:9/eSCL' }).end()
}

function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(65_536, 0x20)
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', more)
  more()
}

function picture(): Promise<Uint8Array> {
  return drawnPictures()({
    ...{ source: 'feeder', index: 0, dpi: 300, colour: 'grey', type: 'image/jpeg', width: 200, height: 200 },
  })
}

function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.from('89504e470d0a1a0a0000000d49484452000000000000000008000000000000000049454e44', 'hex')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

const BILLION = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'

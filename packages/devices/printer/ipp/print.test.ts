import type { Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import type { JobRef } from '../device.ts'
import { type RawServer, startRawServer } from '../testing/raw-server.ts'
import { LETTER, letterOf, printerAt } from '../testing/test-printer.ts'
import { decodeIpp } from './decode.ts'
import { encodeIpp } from './encode.ts'
import { GROUP, type IppAttributes, integer, keyword } from './message.ts'
import { OPERATION, STATUS } from './numbers.ts'

let server: RawServer | undefined
afterEach(() => server?.close())

const NOTHING: IppAttributes = new Map()
const JOB: IppAttributes = new Map([['job-id', [integer(4)]]])

function answer(socket: Socket, request: Buffer, code: number, tag: number = GROUP.job, attributes = NOTHING): void {
  const requestId = request.readInt32BE(4)
  const body = encodeIpp({ version: 0x0101, code, requestId, groups: [{ tag, attributes }], data: new Uint8Array() })
  socket.write(`HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: ${body.length}\r\n\r\n`)
  socket.end(body)
}

/** A printer of before 2011: no Create-Job. */
async function oldPrinter(printJob: (socket: Socket, request: Buffer) => void): Promise<string> {
  server = await startRawServer((socket, request) => {
    const operation = request.readUInt16BE(2)
    if (operation === OPERATION.printJob) printJob(socket, request)
    else answer(socket, request, STATUS.operationNotSupported)
  })
  return server.uri
}

it('gives a printer without Create-Job all at once, and tells the job before and after', async () => {
  const documents: Uint8Array[] = []
  const uri = await oldPrinter((socket, request) => {
    const read = decodeIpp(request)
    if (read.ok) documents.push(Buffer.from(read.message.data))
    answer(socket, request, 0, GROUP.job, JOB)
  })
  const letter = await letterOf(1)
  const jobs: JobRef[] = []
  const printed = await printerAt(uri).print(letter, LETTER, { onJob: async (job) => void jobs.push(job) })
  const job = { printer: uri, attempt: letter.attempt }
  expect(printed).toEqual({ kind: 'accepted', job: { ...job, id: 4, received: true } })
  expect(jobs).toEqual([job, { ...job, id: 4, received: true }])
  expect(documents).toEqual([letter.bytes])
})

it('is uncertain, without a number, when the answer to all at once is lost', async () => {
  const uri = await oldPrinter((socket) => socket.resetAndDestroy())
  const letter = await letterOf(1)
  const job = { printer: uri, attempt: letter.attempt }
  expect(await printerAt(uri).print(letter, LETTER)).toEqual({ kind: 'uncertain', job })
})

it.each([
  [STATUS.busy, 'busy'],
  [STATUS.notAcceptingJobs, 'not-accepting'],
  [STATUS.attributesNotSupported, 'unsupported'],
  [STATUS.notAuthorized, 'forbidden'],
  [STATUS.deviceError, 'other'],
])('says why a job is refused: %i', async (status, trouble) => {
  const uri = await oldPrinter((socket, request) => {
    answer(socket, request, status, GROUP.unsupported, new Map([['sides', [keyword('two-sided-long-edge')]]]))
  })
  expect(await printerAt(uri).print(await letterOf(1), LETTER)).toEqual({
    kind: 'refused',
    trouble,
    unsupported: ['sides'],
  })
})

it('takes a number of copies that is none for the bug that it is', async () => {
  const uri = await oldPrinter(() => undefined)
  await expect(printerAt(uri).print(await letterOf(1), { ...LETTER, copies: 0 })).rejects.toThrow(RangeError)
})

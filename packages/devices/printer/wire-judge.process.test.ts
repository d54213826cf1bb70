import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openTestHouse } from '../peers/testing/open-house.ts'
import { isMissing } from '../peers/testing/require-peer.ts'
import { encodeIpp } from './ipp/encode.ts'
import { GROUP, integer, name } from './ipp/message.ts'
import { startRawServer } from './testing/raw-server.ts'
import { LETTER, letterOf, printerAt } from './testing/test-printer.ts'

it.skipIf(isMissing('wire-judge'))('sends what Wireshark reads as whole and well-formed IPP', async () => {
  const sent = await everyRequest()
  const read = await judge(sent)
  expect(read).not.toMatch(/malformed|unreassembled|undecoded|exception/i)
  const operations = [...read.matchAll(/operation-id: ([A-Za-z-]+)/gi)].map(([, operation]) => operation)
  expect([...new Set(operations)]).toEqual([
    ...['Get-Printer-Attributes', 'Create-Job', 'Send-Document', 'Get-Job-Attributes', 'Cancel-Job', 'Get-Jobs'],
  ])
  for (const word of [
    'job-name (nameWithoutLanguage)',
    'sides (keyword)',
    'media-col (collection)',
    'copies (integer)',
  ]) {
    expect(read).toContain(word)
  }
})

/** What the driver sends to a printer that takes everything. */
async function everyRequest(): Promise<readonly Buffer[]> {
  const sent: Buffer[] = []
  const attempt = '7c4bbd9a-d40e-4056-9861-fe32c5caaceb'
  const server = await startRawServer((socket, request) => {
    sent.push(Buffer.from(request))
    const job = new Map([
      ['job-id', [integer(4)]],
      ['job-name', [name(attempt)]],
      ['job-state', [integer(9)]],
    ])
    const groups = [GROUP.operation, GROUP.printer, GROUP.job].map((tag) => ({ tag, attributes: job }))
    const body = encodeIpp({
      version: 0x0200,
      code: 0,
      requestId: request.readInt32BE(4),
      groups,
      data: new Uint8Array(),
    })
    socket.write(`HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: ${body.length}\r\n\r\n`)
    socket.end(body)
  })
  const printer = printerAt(server.uri)
  await printer.state()
  const answer = await printer.print(await letterOf(1, attempt), { ...LETTER, tray: 'tray-1', copies: 2 })
  if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer))
  await printer.print(await letterOf(1, attempt), LETTER)
  await printer.follow(answer.job)
  await printer.cancel(answer.job)
  await printer.follow({ printer: server.uri, attempt })
  await server.close()
  return sent
}

/** tshark's reading of each request as one TCP segment to port 631. */
async function judge(requests: readonly Buffer[]): Promise<string> {
  const house = await openTestHouse()
  const lines = requests.map((message) => {
    const head = `POST /ipp/print HTTP/1.1\r\nHost: localhost:631\r\nContent-Type: application/ipp\r\nContent-Length: ${message.length}\r\n\r\n`
    return hexDump(Buffer.concat([Buffer.from(head), message]))
  })
  const [text, capture] = [join(house.folder, 'sent.txt'), join(house.folder, 'sent.pcap')]
  writeFileSync(text, lines.join('\n'))
  expect(await (await house.run({ command: 'text2pcap', args: ['-T', '40000,631', text, capture] })).ended).toBe(0)
  const reading = await house.run({ command: 'tshark', args: ['-r', capture, '-V', '-O', 'ipp'] })
  expect(await reading.ended).toBe(0)
  const output = reading.output()
  await house.close()
  return output
}

/** As text2pcap wants it: an offset that begins with 0 begins a packet. */
function hexDump(bytes: Buffer): string {
  const rows: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes
      .subarray(at, at + 16)
      .toString('hex')
      .replaceAll(/../g, ' $&')
    rows.push(`${at.toString(16).padStart(6, '0')}${row}`)
  }
  return rows.join('\n')
}

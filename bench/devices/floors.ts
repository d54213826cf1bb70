import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from '@buergerkoffer/devices/peers'

/** The same without us: another program, or bare bytes. Undefined where its program is not installed. */
export type Floor = (() => Promise<void>) | undefined

const where = { environment: process.env }

/** CUPS' own `ipptool` sends the page to the same printer. */
export function ipptoolFloor(uri: string, page: Uint8Array): Floor {
  const command = findProgram('ipptool', where)
  if (!command) return undefined
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bk-ipptool-'))
    try {
      const file = join(folder, 'page.pdf')
      writeFileSync(file, page)
      // The printer's cable is in this process: it must not stand still meanwhile.
      const [code] = await once(spawn(command, ['-q', '-f', file, uri, 'print-job.test'], { stdio: 'ignore' }), 'exit')
      if (code !== 0) throw new Error('ipptool failed')
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
}

/** The device's page by bare HTTP: a job is ordered, its first page taken, nothing is looked at. */
export const bareEscl =
  (base: string): Floor =>
  async () => {
    const made = await fetch(`${base}/ScanJobs`, {
      method: 'POST',
      body: order,
      headers: { 'content-type': 'text/xml' },
    })
    const job = made.headers.get('location') ?? ''
    await made.arrayBuffer()
    const page = await fetch(`${new URL(job, base)}/NextDocument`)
    if ((await page.arrayBuffer()).byteLength === 0) throw new Error('no page')
    await fetch(new URL(job, base), { method: 'DELETE' })
  }

/** A payment by bare bytes (ZVT 13.08): registered, 12 euros, and every message answered with the same three bytes until the last one. */
export const bareZvt =
  ({ host, port }: { readonly host: string; readonly port: number }): Floor =>
  async () => {
    const socket = connect(port, host)
    const commands = [registration, authorisation]
    socket.write(commands.shift() ?? '')
    for await (const frame of framesOf(socket)) {
      if (frame[0] !== 0x80) socket.write(acknowledged)
      if (frame[0] === abort[0] && frame[1] === abort[1]) throw new Error('the terminal gave up')
      if (frame[0] !== completion[0] || frame[1] !== completion[1]) continue
      const next = commands.shift()
      if (!next) break
      socket.write(next)
    }
    socket.destroy()
  }

const acknowledged = Buffer.from('800000', 'hex')
const registration = Buffer.from('060006000000ba0978', 'hex')
const authorisation = Buffer.from('06010704000000001200', 'hex')
const completion = [0x06, 0x0f] as const
const abort = [0x06, 0x1e] as const

async function* framesOf(socket: Socket): AsyncGenerator<Buffer> {
  let received = Buffer.alloc(0)
  for await (const more of socket) {
    received = Buffer.concat([received, more])
    for (let frame = firstFrame(received); frame; frame = firstFrame(received)) {
      received = received.subarray(frame.length)
      yield frame
    }
  }
}

function firstFrame(bytes: Buffer): Buffer | undefined {
  const isLong = bytes[2] === 0xff
  if (bytes.length < (isLong ? 5 : 3)) return undefined
  const end = isLong ? 5 + bytes.readUInt16LE(3) : 3 + (bytes[2] ?? 0)
  return bytes.length < end ? undefined : bytes.subarray(0, end)
}

const order = `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
<pwg:Version>2.6</pwg:Version><pwg:ScanRegions><pwg:ScanRegion><pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
<pwg:Width>2480</pwg:Width><pwg:Height>3508</pwg:Height><pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset></pwg:ScanRegion></pwg:ScanRegions>
<pwg:InputSource>Platen</pwg:InputSource><scan:ColorMode>RGB24</scan:ColorMode><scan:XResolution>300</scan:XResolution>
<scan:YResolution>300</scan:YResolution><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat></scan:ScanSettings>`

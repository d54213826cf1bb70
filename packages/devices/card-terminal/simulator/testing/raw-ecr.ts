import { connect, type Socket } from 'node:net'
import { createFrameReader } from '../wire/frames.ts'

/** A bare socket that speaks for an ECR, byte by byte. No driver of ours. */
export interface RawEcr {
  readonly send: (hex: string) => void
  /** The next whole frame, as hex with its header; `closed` when the line ended first. */
  readonly receive: () => Promise<string>
  /**
   * Sends a command and acknowledges every message until 06 0F, 06 1E, an answer 84 xx or the end of the line.
   * Returns all that came. `answerTo` may give another answer than 80 00 00; an empty one is none.
   */
  readonly command: (hex: string, answerTo?: (frame: string) => string | undefined) => Promise<readonly string[]>
  readonly received: () => Buffer
  readonly close: () => void
}

export const ACKNOWLEDGED = '800000'
/** 06 00 with password 000000, config BE, EUR, print lines. */
export const REGISTER_LINES = '060006000000be0978'
/** The same with a container that permits 06 D3: text blocks. */
export const REGISTER_BLOCKS = '06000e000000be0978060626040a0206d3'
/** 06 01 over 12.34 EUR. */
export const PAY = '06010a04000000001234490978'

/** Connects to a simulator. */
export async function connectRaw(port: number): Promise<RawEcr> {
  const socket = await open(port)
  const reader = createFrameReader()
  const frames: string[] = []
  const chunks: Buffer[] = []
  let ended = false
  let wake = () => {}
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    for (const { control, data } of reader.push(chunk)) frames.push(hexOf(control, data))
    wake()
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    ended = true
    wake()
  })
  const send = (hex: string) => void socket.write(Buffer.from(hex, 'hex'))
  const receive = async (): Promise<string> => {
    while (frames.length === 0 && !ended) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    return frames.shift() ?? 'closed'
  }
  const command: RawEcr['command'] = async (hex, answerTo = () => ACKNOWLEDGED) => {
    const came: string[] = []
    send(hex)
    for (;;) {
      const frame = await receive()
      came.push(frame)
      if (frame === 'closed' || frame.startsWith('84')) return came
      if (!frame.startsWith('80')) send(answerTo(frame) ?? ACKNOWLEDGED)
      if (frame.startsWith('060f') || frame.startsWith('061e')) return came
    }
  }
  return { send, receive, command, received: () => Buffer.concat(chunks), close: () => socket.destroy() }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })
}

function hexOf(control: number, data: Buffer): string {
  const length = data.length < 0xff ? [data.length] : [0xff, data.length & 0xff, data.length >> 8]
  return Buffer.concat([Buffer.of(control >> 8, control & 0xff, ...length), data]).toString('hex')
}

import type { ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'
import { secretBuffer } from '../../eid/secret.ts'
import { createSecretSender, type SecretSender } from './secret-sender.ts'

/** The file number of the line for secrets in the device program; 3 is the channel for everything else. */
const SECRET_LINE = 4

const PIECE = 256

/** Our end: a frame goes from its own memory straight to the operating system. */
export function secretLineOf(child: ChildProcess): SecretSender {
  const line = child.stdio[SECRET_LINE]
  if (line instanceof Socket) line.on('error', () => undefined)
  return createSecretSender((frame, sent) => {
    if (line instanceof Socket && line.writable) line.write(frame, sent)
    else sent()
  })
}

/** The device program's end: bytes come into one piece of memory, which `feed` wipes. Throws where there is no such line. */
export function readSecretLine(feed: (bytes: Uint8Array) => void): void {
  const buffer = secretBuffer(PIECE)
  const callback = (length: number): boolean => {
    feed(buffer.subarray(0, length))
    return true
  }
  // Types do not know it of a socket that exists already; Node reads into it all the same (net.Socket, `onread`).
  const options = { fd: SECRET_LINE, readable: true, onread: { buffer, callback } }
  new Socket(options).on('error', () => undefined).unref()
}

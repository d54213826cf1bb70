// A program of its own as the suitcase's: a device program of its own behind it, in which a PIN is changed. It writes each event as a line, and reads the
// digits that are asked for from its input straight into a buffer. Then it lives on, so that its memory can be searched, and the device program's.
import { readSync, writeSync } from 'node:fs'
import { secretBuffer } from '../../eid/secret.ts'
import { forkHost } from './fork-host.ts'

const [port = '', careless = ''] = process.argv.slice(2)
const kept: string[] = []
const host = forkHost({ eid: { kind: 'installed', port: Number(port), test: false } })
const say = (line: unknown) => writeSync(1, `${JSON.stringify(line)}\n`)
const stop = host.eid?.watch(({ kind }) => {
  if (kind !== 'reader-ready') return
  stop?.()
  setImmediate(() => void change())
})

async function change(): Promise<void> {
  say('ready')
  readSync(0, Buffer.alloc(1))
  const job = host.eid?.changePin((event) => {
    say(event)
    if (event.kind !== 'enter') return
    const digits = secretBuffer(event.what === 'puk' ? 10 : 6)
    readSync(0, digits)
    if (careless === 'careless') kept.push(digits.toString('latin1'))
    setImmediate(() => say(job?.answer(event.what, digits)))
  })
  say(await job?.outcome)
}

setInterval(() => kept.length, 1_000)

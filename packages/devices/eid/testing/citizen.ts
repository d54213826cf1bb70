import { readSync, writeSync } from 'node:fs'
import { installedApp } from '../ausweisapp/app-source.ts'
import { createAusweisApp } from '../ausweisapp/driver.ts'
import { offlineEidServer } from '../eid-server.ts'
import { secretBuffer } from '../secret.ts'

/**
 * A program of its own that changes a PIN: it writes each event as a line, and reads the digits that are asked for from its input straight into a
 * buffer. Then it lives on, so that its memory can be searched. With `careless` it also makes a string of the digits, which the search must find.
 */
const [port = '', careless = ''] = process.argv.slice(2)
const kept: string[] = []
const device = createAusweisApp({
  source: installedApp(Number(port)),
  eidServer: offlineEidServer,
  userAgent: 'test',
  purpose: 'service',
})
const say = (line: unknown) => writeSync(1, `${JSON.stringify(line)}\n`)
const stop = device.watch(({ kind }) => {
  if (kind !== 'reader-ready') return
  stop()
  setImmediate(() => void change())
})

async function change(): Promise<void> {
  say('ready')
  const go = Buffer.alloc(1)
  readSync(0, go)
  const job = device.changePin((event) => {
    say(event)
    if (event.kind !== 'enter') return
    const digits = secretBuffer(event.what === 'puk' ? 10 : 6)
    readSync(0, digits)
    if (careless === 'careless') kept.push(digits.toString('latin1'))
    setImmediate(() => say(job.answer(event.what, digits)))
  })
  say(await job.outcome)
}

setInterval(() => kept.length, 1_000)

// A program of its own that starts a device program, says that it lives, and waits to be killed.
import { writeSync } from 'node:fs'
import { forkHost } from './fork-host.ts'

const host = forkHost({})
await host.codes.read(new Uint8Array())
const wait = setInterval(() => {
  if (!host.status().running) return
  clearInterval(wait)
  writeSync(1, 'running\n')
}, 20)

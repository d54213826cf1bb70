import { resolve } from 'node:path'
import { checkContent, diskContent } from '@buergerkoffer/catalogue'

/** Run as a program of its own: names each fault of `content/` with its file, and fails when there is one. */
const faults = checkContent(diskContent(resolve(import.meta.dirname, '../../content')))
for (const { file, text } of faults) console.log(`${file}: ${text}`)
process.exitCode = faults.length === 0 ? 0 : 1

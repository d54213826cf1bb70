import { resolve } from 'node:path'
import { checkContent, diskContent } from '@buergerkoffer/catalogue'

/** Run as a program of its own: names each fault of `content/` with file and line, and fails when there is one. */
const messages = checkContent(diskContent(resolve(import.meta.dirname, '../../content')))
const faults = messages.filter(({ level }) => level === 'fault')
for (const { text } of faults) console.log(`content/${text}`)
process.exitCode = faults.length === 0 ? 0 : 1

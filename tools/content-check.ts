import { join } from 'node:path'
import { checkContent, diskContent } from '@buergerkoffer/catalogue'
import { endWithUsage, readArguments } from './command/arguments.ts'
import { root } from './command/run-program.ts'
import { today } from './content/today.ts'

/** Names every fault and hint of `content/`, or of one service. A fault fails; a hint does not. The last line is one JSON object. */
const options = { day: { type: 'string' }, leistung: { type: 'string' } } as const
const values = readArguments(options, process.argv.slice(2))
if (!values)
  endWithUsage('npm run content:check', 'npm run content:check -- --leistung meldebescheinigung --day 2026-11-23')

const { day = today(), leistung } = values
const messages = checkContent(diskContent(join(root, 'content')), day).filter(
  ({ file, text }) =>
    leistung === undefined || file.startsWith(`leistungen/${leistung}/`) || text.includes(`„${leistung}“`),
)
const faults = messages.filter(({ level }) => level === 'fault')
const hints = messages.filter(({ level }) => level === 'hint')
for (const { text } of faults) console.log(`Fehler   content/${text}`)
for (const { text } of hints) console.log(`Hinweis  content/${text}`)
console.log(
  faults.length === 0
    ? `Kein Fehler, Hinweise: ${hints.length}.`
    : `Fehler: ${faults.length}, Hinweise: ${hints.length}. Beheben Sie die Fehler von oben nach unten und prüfen Sie noch einmal.`,
)
console.log(
  JSON.stringify({ name: 'content:check', faults: faults.length, hints: hints.length, ok: faults.length === 0 }),
)
process.exitCode = faults.length === 0 ? 0 : 1

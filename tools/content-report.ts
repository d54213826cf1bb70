import { join } from 'node:path'
import { checkContent, contentReport, diskContent, readContentFolder } from '@buergerkoffer/catalogue'
import { endWithUsage, readArguments, wholeNumber } from './command/arguments.ts'
import { root } from './command/run-program.ts'
import { reportLines } from './content/report-lines.ts'
import { today } from './content/today.ts'

/** How complete, how well founded and how old the content is. The last line is one JSON object. */
const options = { day: { type: 'string' }, weeks: { type: 'string', default: '6' } } as const
const values = readArguments(options, process.argv.slice(2))
const weeks = wholeNumber(values?.weeks ?? '', 0)
if (!values || weeks === undefined)
  endWithUsage('npm run content:report', 'npm run content:report -- --day 2026-11-23 --weeks 8')

const { day = today() } = values
const files = diskContent(join(root, 'content'))
const folder = readContentFolder(files)
let isOk = false
const faults = checkContent(files).filter(({ level }) => level === 'fault').length
if (!folder.ok) {
  console.log('Die Inhalte lassen sich nicht lesen. Rufen Sie zuerst auf: npm run content:check')
  console.log(JSON.stringify({ name: 'content:report', faults, ok: false }))
} else {
  const report = contentReport(folder.value, day, weeks)
  for (const line of reportLines(report, day, weeks)) console.log(line)
  const due = report.aging.reduce((sum, each) => sum + each.due, 0)
  const { isWhole, ...measure } = report.measure
  const numbers = { leistungen: report.leistungen.length, ...measure, due, ending: report.ending.length, faults }
  isOk = faults === 0 && isWhole
  console.log(JSON.stringify({ name: 'content:report', day, ...numbers, ok: isOk }))
}
process.exitCode = isOk ? 0 : 1

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { endWithUsage, readArguments } from './command/arguments.ts'
import { root } from './command/run-program.ts'
import { leistungTemplate, newLeistung } from './content/new-leistung.ts'
import { today } from './content/today.ts'

/** Writes the folder of a new service; asks for its title if none is given. Refuses an id that is there. */
const [id = '', ...rest] = process.argv.slice(2)
const values = readArguments({ title: { type: 'string' } }, rest)
if (!values || !/^[a-z][a-z0-9-]*$/.test(id))
  endWithUsage('npm run content:new hund-anmelden', 'npm run content:new hund-anmelden -- --title "Hund anmelden"')

const folder = join(root, 'content', 'leistungen', id)
if (existsSync(folder)) {
  console.error(`Die Leistung „${id}“ gibt es schon (content/leistungen/${id}). Wählen Sie eine andere Kennung.`)
  process.exit(1)
}
const title = values.title ?? (await ask('Wie heißt die Leistung für die Bürgerinnen und Bürger? '))
if (title.trim() === '') endWithUsage('npm run content:new hund-anmelden -- --title "Hund anmelden"')

for (const [path, text] of newLeistung(leistungTemplate(), { id, title: title.trim(), day: today() })) {
  const file = join(root, 'content', path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(`angelegt  content/${path}`)
}
console.log(`
Als Nächstes:
  1. Tragen Sie „${id}“ unter zustaendigkeiten bei einer Stelle ein (content/stellen).
  2. Ersetzen Sie jeden Text, der mit OFFEN beginnt. Die Prüfung nennt sie der Reihe nach:
     npm run content:check -- --leistung ${id}
  3. Sehen Sie sich alles an: npm run content:preview`)

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) return ''
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await terminal.question(question)
  } finally {
    terminal.close()
  }
}

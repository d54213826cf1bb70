import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { createCatalogue, diskContent, formularSchema, readContent } from '@buergerkoffer/catalogue'
import type { CheckDeps, Formular } from '@buergerkoffer/domain/formular'
import { fillingArbitrary } from '@buergerkoffer/domain/formular/testing'
import { checkDin91379 } from '@buergerkoffer/domain/person'
import fc from 'fast-check'
import { launchBrowser } from '../tools/browser.ts'
import { buildPrograms } from './build-programs.ts'
import { bothWays, type Ways } from './forms/both-ways.ts'
import everyKind from './forms/every-kind.json' with { type: 'json' }
import { ajvPerSecond, type Filled, formsPerSecond, stepsPerSecond } from './forms/speed.ts'
import { servedFile, transferOf } from './forms/transfer.ts'

/**
 * All forms of the content, and one that has every kind of field. Each is filled in 1,000 times by somebody who knows what to say, in a browser with the suitcase's own script, and again in
 * one that has none: in the end both must have said the same JSON. Then how many posted steps a second are read and checked, beside Ajv on
 * our exported JSON Schema, and how much a page weighs. `npm run bench forms -- <fillings> <seed>`. Last line: one JSON object.
 */
const [fillings = 1_000, seed = 1] = process.argv.slice(2).map(Number)
const today = '2026-11-23'
const target = { kb: 10 }

buildPrograms('koffer')
const read = readContent(diskContent(join(process.cwd(), 'content')))
if (!read.ok) throw new Error('the content is broken: npm run check')
const catalogue = createCatalogue('bench', read.value)
const deps: CheckDeps = {
  today,
  allows: (dataType, text) => checkDin91379(dataType, text).ok,
  lookups: {
    place: catalogue.placeNamed,
    bank: () => undefined,
    known: (reference) => (reference === 'vorgang.tag' ? today : undefined),
  },
}
const { forms, differences, unfinished } = await compared([
  formularSchema.parse(everyKind),
  ...catalogue.leistungen.map(({ formular }) => formular),
])
report(forms)

async function compared(all: readonly Formular[]) {
  const browser = await launchBrowser()
  const page = await browser.newPage()
  const ways: Ways = { page, deps, script: servedFile('form.js') }
  const forms: Filled[] = []
  let [differences, unfinished] = [0, 0]
  for (const formular of all) {
    const wishes = fc.sample(fillingArbitrary(formular, today), { numRuns: fillings, seed })
    const began = performance.now()
    const found = await bothWays(formular, wishes, ways)
    const seconds = Math.round((performance.now() - began) / 1000)
    const { posts } = found
    console.log(
      `${formular.id}: ${fillings} Ausfüllungen, ${found.differences} verschieden; ${posts.on} Seiten mit Skript, ${posts.off} ohne (${seconds} s)`,
    )
    for (const [why, count] of found.unfinished) console.log(`  nicht zu Ende: ${count} mal, ${why}`)
    forms.push({ formular, fillings: found.finals })
    differences += found.differences
    unfinished += [...found.unfinished.values()].reduce((sum, count) => sum + count, 0)
  }
  await browser.close()
  return { forms, differences, unfinished }
}

function report(forms: readonly Filled[]): void {
  const steps = stepsPerSecond(forms, deps)
  const whole = formsPerSecond(forms, deps)
  const ajv = ajvPerSecond(forms)
  const { html, largest, script, style } = transferOf(forms)
  const kb = html + script
  const [load = 0] = loadavg()
  console.log(
    `Seite: ${rounded(html)} KB HTML (${largest}), ${rounded(script)} KB Skripte; einmal dazu ${rounded(style)} KB Stil`,
  )
  console.log(
    `Schritte je Sekunde ${Math.round(steps)}; ganze Formulare ${Math.round(whole)}, Ajv ${ajv ? Math.round(ajv.perSecond) : 'fehlt'}`,
  )
  if (ajv && ajv.refused > 0) console.log(`Ajv weist ${ajv.refused} gültige Ausfüllungen ab.`)
  console.log(`Last ${load.toFixed(1)} auf ${availableParallelism()} Kernen; Startwert ${seed}`)
  const ok = differences === 0 && unfinished === 0 && kb <= target.kb && ajv?.refused === 0
  console.log(
    JSON.stringify({
      name: 'forms',
      validations_per_s: Math.round(steps),
      forms_per_s: Math.round(whole),
      ajv_forms_per_s: ajv ? Math.round(ajv.perSecond) : null,
      fillings,
      differences,
      unfinished,
      kb: rounded(kb),
      style_kb: rounded(style),
      ok,
    }),
  )
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

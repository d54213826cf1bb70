import { type Answers, prune, validate } from '@buergerkoffer/domain/formular'
import { checkDin91379 } from '@buergerkoffer/domain/person'
import { isOfAgeFor } from '@buergerkoffer/domain/vertretung'
import { type Outcome, runBeispiel } from '../beispiel/run-beispiel.ts'
import { canonicalJson } from '../canonical-json.ts'
import { type Catalogue, createCatalogue, type Leistung } from '../catalogue.ts'
import { type ContentFault, fault } from '../content-fault.ts'
import type { Beispiele } from '../read-content.ts'
import type { Beispiel } from '../schema/beispiel-schema.ts'
import type { Content } from '../schema/content-schema.ts'
import { textsBelow } from './service-words.ts'
import { todosIn } from './todo-faults.ts'

/** How many examples a service needs. */
export const leastBeispiele = 3

/** Runs every example against the content that stands beside it: which one, what was expected, what came; and whether there are enough. */
export function beispielFaults(content: Content, beispiele: Beispiele): readonly ContentFault[] {
  const catalogue = createCatalogue('check', content)
  return [...fewFaults(content, beispiele), ...ranFaults(catalogue, beispiele)]
}

function fewFaults({ leistungen }: Content, beispiele: Beispiele): readonly ContentFault[] {
  return leistungen.flatMap(({ leistung: { id } }) => {
    const count = beispiele.filter(({ leistung }) => leistung === id).length
    return count < leastBeispiele
      ? [fault(`leistungen/${id}/leistung.json`, '', 'beispielFew', { count, least: leastBeispiele })]
      : []
  })
}

function ranFaults(catalogue: Catalogue, beispiele: Beispiele): readonly ContentFault[] {
  return beispiele.flatMap(({ file, leistung, beispiel }) => {
    const found = catalogue.leistung(leistung)
    if (found === undefined) return []
    const outcome = runBeispiel(catalogue, found, beispiel)
    return [
      ...capacityFaults(file, found, beispiel),
      ...answerFaults(file, found, beispiel, outcome.refusal !== null),
      ...outcomeFaults(file, beispiel.expect, outcome),
      ...oneFeeFaults(file, found, outcome),
      ...areaFaults(file, catalogue, beispiel),
      ...todosIn(textsBelow(file, beispiel)),
    ]
  })
}

function areaFaults(file: string, catalogue: Catalogue, { gebiet }: Beispiel): readonly ContentFault[] {
  if (gebiet === undefined || catalogue.places.gebiete.some(({ ags }) => ags === gebiet)) return []
  return [fault(file, 'gebiet', 'gebietMissing', { ags: gebiet })]
}

function capacityFaults(file: string, { actors }: Leistung, { capacity, alter }: Beispiel): readonly ContentFault[] {
  const may = actors.some((rule) => rule.capacity === capacity && (alter === undefined || isOfAgeFor(rule, alter)))
  return may ? [] : [fault(file, 'capacity', 'beispielCapacity', { capacity, alter: alter ?? 'unbekannt' })]
}

/** Of a matter that is refused the form may break off: what is there must be right, what is missing may be. */
function answerFaults(
  file: string,
  { formular }: Leistung,
  { answers, day }: Beispiel,
  isRefused: boolean,
): readonly ContentFault[] {
  const allows: Parameters<typeof validate>[2]['allows'] = (dataType, text) => checkDin91379(dataType, text).ok
  const wrong = validate(formular, answers, { today: day, allows })
    .filter(({ code }) => !(isRefused && unfinished.has(code)))
    .map(({ path, code }) => fault(file, `answers.${path}`, 'beispielAnswer', { field: path, reason: code }))
  return [...wrong, ...leftOver(file, answers, prune(formular, answers))]
}

const unfinished: ReadonlySet<string> = new Set(['required', 'confirm', 'tooFew'])

function leftOver(file: string, answers: Answers, final: Answers): readonly ContentFault[] {
  return Object.entries(answers)
    .filter(([field, answer]) => canonicalJson(answer) !== canonicalJson(final[field] ?? null))
    .map(([field]) => fault(file, `answers.${field}`, 'beispielFinal', { field }))
}

function outcomeFaults(file: string, expected: Beispiel['expect'], outcome: Outcome): readonly ContentFault[] {
  const refused = outcome.fees.flatMap((fee) =>
    fee.ok ? [] : [fault(file, 'expect.fees', 'beispielFee', { reason: fee.refusal.kind })],
  )
  const fees = outcome.fees.flatMap((fee) => (fee.ok ? [{ position: fee.value.position, cents: fee.value.cents }] : []))
  const actual: Beispiel['expect'] = { ...outcome, fees, documentsIn: [...outcome.documentsIn] }
  const parts = refused.length > 0 ? otherParts : (['fees', ...otherParts] as const)
  const odd = parts.filter((part) => canonicalJson(expected[part]) !== canonicalJson(actual[part]))
  const differs = odd.map((part) =>
    fault(file, `expect.${part}`, 'beispielDiffers', {
      expected: inWords(expected[part]),
      actual: inWords(actual[part]),
    }),
  )
  return [...refused, ...differs]
}

/** A case has one fee, and the counter charges no second line: what comes on top of it is a Zuschlag, and what costs nothing a rate of 0. */
function oneFeeFaults(file: string, { fee }: Leistung, { fees, refusal }: Outcome): readonly ContentFault[] {
  if (refusal !== null || fee.lines.length === 0 || fees.length === 1) return []
  return [fault(file, 'expect.fees', fees.length === 0 ? 'feeNone' : 'feeMany', { count: fees.length })]
}

const otherParts = ['documentsIn', 'notices', 'refusal', 'documentsOut'] as const

function inWords(value: Beispiel['expect'][keyof Beispiel['expect']]): string {
  if (value === null || value.length === 0) return 'nichts'
  if (typeof value === 'string') return value
  return value.map((each) => (typeof each === 'string' ? each : `${each.position} ${each.cents} Cent`)).join(', ')
}

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import {
  type Answers,
  type CheckDeps,
  type Formular,
  readStep,
  toJsonSchema,
  validate,
  visibleSteps,
  writeFields,
} from '@buergerkoffer/domain/formular'
import { z } from 'zod'
import { installPeers, peersHome } from '../peers/install.ts'

export interface Filled {
  readonly formular: Formular
  readonly fillings: readonly Answers[]
}

const ROUNDS = 15

/** Posted steps a second, read, pruned and checked as the suitcase does it: median of the rounds. */
export function stepsPerSecond(forms: readonly Filled[], deps: CheckDeps): number {
  const work = forms.flatMap(({ formular, fillings }) =>
    fillings.flatMap((answers) =>
      visibleSteps(formular, answers).map((stepId) => {
        const fields = formular.steps.find(({ id }) => id === stepId)?.fields ?? []
        return { formular, stepId, answers, posted: { ...writeFields(fields, answers), _live: '1' } }
      }),
    ),
  )
  return perSecond(work.length, () => {
    for (const { formular, stepId, answers, posted } of work) readStep(formular, stepId, posted, answers, deps)
  })
}

/** Whole fillings a second, checked as the town hall does it: median of the rounds. */
export function formsPerSecond(forms: readonly Filled[], deps: CheckDeps): number {
  const count = forms.reduce((sum, { fillings }) => sum + fillings.length, 0)
  return perSecond(count, () => {
    for (const { formular, fillings } of forms) for (const answers of fillings) validate(formular, answers, deps)
  })
}

const answer = z.object({ perSecond: z.number(), refused: z.number() })

/** The same fillings against our exported JSON Schema, by Ajv in a process of its own. Undefined where Ajv cannot be had. */
export function ajvPerSecond(forms: readonly Filled[]): z.infer<typeof answer> | undefined {
  if (!installPeers('ajv')) return undefined
  const folder = join(process.cwd(), '.build', 'bench')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'forms-fillings.json')
  const content = forms.map(({ formular, fillings }) => ({ schema: toJsonSchema(formular), fillings }))
  writeFileSync(file, JSON.stringify({ forms: content, rounds: ROUNDS }))
  const { status, stdout } = spawnSync(process.execPath, ['ajv.mjs', file], {
    cwd: peersHome,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return status === 0 ? answer.parse(JSON.parse(stdout)) : undefined
}

function perSecond(count: number, work: () => void): number {
  work()
  const speeds = Array.from({ length: ROUNDS }, () => {
    const began = performance.now()
    work()
    return (count * 1000) / (performance.now() - began)
  })
  return speeds.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN
}

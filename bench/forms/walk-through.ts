import {
  type Answers,
  type CheckDeps,
  type Formular,
  nextStep,
  type Posted,
  prefill,
  prune,
  readStep,
  rowsOf,
  STEP_INPUTS,
  validate,
  visibleSteps,
  writeFields,
} from '@buergerkoffer/domain/formular'
import { FormStep } from '@buergerkoffer/ui'
import { h } from 'preact'
import { render } from 'preact-render-to-string'
import type { Sheet, Typed } from './type-in.ts'

/** Somebody filling in a form: what they want to say, what the server has understood so far, and where they are. */
export interface Walker {
  readonly wish: Answers
  readonly answers: Answers
  /** Undefined: the form is done. */
  readonly stepId: string | undefined
  readonly posts: number
  /** Why it did not get to its end. */
  readonly fault?: string
}

/** Nobody needs so many posts for a form. */
const MOST_POSTS = 60

/** Before the first page: what the form begins with. */
export function beginning(formular: Formular, wish: Answers, { lookups }: CheckDeps): Walker {
  const { answers } = prefill(formular, {}, (reference) => {
    const value = lookups?.known(reference)
    return value === undefined ? undefined : { value, source: 'vorgang' }
  })
  return { wish, answers, stepId: visibleSteps(formular, answers)[0], posts: 0 }
}

/** The page that the server sends, and what is to be typed into it. */
export function sheetFor(formular: Formular, { wish, answers, stepId = '' }: Walker): Sheet {
  const step = formular.steps.find(({ id }) => id === stepId)
  const view = h(FormStep, { formular, stepId, answers, errors: [], action: '/', hidden: {} })
  return { html: render(view), wanted: writeFields(step?.fields ?? [], wish) }
}

/** One post: a row more where one is missing, else "Weiter". */
export function posted(formular: Formular, walker: Walker, typed: Typed, deps: CheckDeps): Walker {
  const { wish, stepId = '', posts } = walker
  const form = asPosted(typed)
  const missing = typed.groups.find((id) => Number(form[`${id}.rows`]) < rowsOf(wish[id]).length)
  const action = missing === undefined ? {} : { [STEP_INPUTS.action]: `add:${missing}` }
  const { answers, errors, stay } = readStep(formular, stepId, { ...form, ...action }, walker.answers, deps)
  const [error] = errors
  if (error) return stopped(walker, answers, `${error.path}: ${error.code}`)
  if (posts >= MOST_POSTS) return stopped(walker, answers, `bleibt auf ${stepId}`)
  if (stay) return { wish, answers, stepId, posts: posts + 1 }
  return arrived(formular, { wish, answers, stepId: nextStep(formular, stepId, answers), posts: posts + 1 }, deps)
}

/** At the end the whole is looked at as the domain does it when it takes the answers. */
function arrived(formular: Formular, walker: Walker, deps: CheckDeps): Walker {
  if (walker.stepId !== undefined) return walker
  const answers = prune(formular, walker.answers)
  const [error] = validate(formular, answers, deps)
  return error ? stopped(walker, answers, `am Ende ${error.path}: ${error.code}`) : { ...walker, answers }
}

const stopped = (walker: Walker, answers: Answers, fault: string): Walker => ({
  ...walker,
  answers,
  fault,
  stepId: undefined,
})

function asPosted(typed: Typed): Posted {
  const values = new Map<string, string[]>()
  for (const [name, value] of typed.posted) values.set(name, [...(values.get(name) ?? []), value])
  return Object.fromEntries(values)
}

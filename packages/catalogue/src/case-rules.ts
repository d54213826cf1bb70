import {
  type Answers,
  type Condition,
  type Formular,
  fieldsOf,
  holds,
  type Lookup,
  visibleSteps,
} from '@buergerkoffer/domain/formular'
import type { LeistungContent } from './schema/leistung-schema.ts'
import type { StepId } from './schema/step-schema.ts'

/**
 * What the conditions of a service look at: the answers of its form, and what follows from the day. `alter` is the age of
 * the person of the case in completed years, `tageSeit<Field>` the days gone by since the day that a date field names.
 */
export interface CaseFacts {
  readonly answers: Answers
  /** ISO day of the application; in a later recording the day on the paper. */
  readonly today: string
  readonly age?: number | null
}

export type DocumentIn = LeistungContent['documentsIn'][number]
export type DocumentOut = LeistungContent['documentsOut'][number]
export type Notice = LeistungContent['notices'][number]
export type LeistungRefusal = LeistungContent['refusals'][number]

/** Whether a condition holds of a case. What is not known (yet) makes no comparison true. */
export const holdsOf = (condition: Condition | undefined, facts: CaseFacts): boolean =>
  condition === undefined || holds(condition, lookupOf(facts))

/** Why this matter must not be dealt with here, and who does it; undefined when nothing stands against it (so far). */
export const refusalFor = (
  { refusals }: Pick<LeistungContent, 'refusals'>,
  facts: CaseFacts,
): LeistungRefusal | undefined => refusals.find(({ when }) => holdsOf(when, facts))

/** What the clerk must know or say in a step. */
export const noticesFor = (
  { notices }: Pick<LeistungContent, 'notices'>,
  step: StepId,
  facts: CaseFacts,
): readonly Notice[] => notices.filter((notice) => notice.step === step && holdsOf(notice.when, facts))

/**
 * Notices for the form that only answers of its last page call for. On the form's own pages they would never be seen: they are due on the page
 * that follows.
 */
export function lateNoticesFor(
  { notices, formular }: Pick<LeistungContent, 'notices'> & { readonly formular: Formular },
  facts: CaseFacts,
): readonly Notice[] {
  const last = visibleSteps(formular, facts.answers).at(-1)
  const fields = formular.steps.find(({ id }) => id === last)?.fields.map(({ id }) => id) ?? []
  const looksAtLast = (when: Condition): boolean =>
    fieldsOf(when).some((name) => fields.includes(dateFieldOf(name) ?? name))
  return noticesFor({ notices }, 'angaben', facts).filter(({ when }) => when !== undefined && looksAtLast(when))
}

/** The papers this case calls for. */
export const documentsInFor = (
  { documentsIn }: Pick<LeistungContent, 'documentsIn'>,
  facts: CaseFacts,
): readonly DocumentIn[] => documentsIn.filter(({ when }) => holdsOf(when, facts))

/**
 * The papers a visit ends with, in order, receipts aside: the official one where the decision is made on the spot, else
 * the confirmation that it is still to come.
 */
export function documentsAtCounter({
  documentsOut,
  decision,
}: Pick<LeistungContent, 'documentsOut' | 'decision'>): readonly DocumentOut[] {
  const result = decision === 'on-site' ? 'on-decision' : 'before-decision'
  return documentsOut.filter(({ when }) => when === result || when === 'always')
}

/** The papers the Rathaus makes after its own decision. */
export function documentsOnDecision({
  documentsOut,
  decision,
}: Pick<LeistungContent, 'documentsOut' | 'decision'>): readonly DocumentOut[] {
  return decision === 'townhall' ? documentsOut.filter(({ when }) => when === 'on-decision') : []
}

const daysSince = /^tageSeit([A-Z][A-Za-z0-9]*)$/

/** The date field a name like `tageSeitEinzug` speaks of. */
export function dateFieldOf(name: string): string | undefined {
  const field = daysSince.exec(name)?.[1]
  return field && field.charAt(0).toLowerCase() + field.slice(1)
}

function lookupOf({ answers, today, age }: CaseFacts): Lookup {
  return (name) => {
    if (name === 'alter') return age ?? undefined
    const since = dateFieldOf(name)
    return since === undefined ? answers[name] : daysBetween(answers[since], today)
  }
}

function daysBetween(from: unknown, to: string): number | undefined {
  if (typeof from !== 'string') return undefined
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  return Number.isInteger(days) ? days : undefined
}

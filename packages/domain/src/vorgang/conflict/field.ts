import { z } from 'zod'
import type { Answer, Answers } from '../../formular/index.ts'
import { angabenEvents } from '../event/angaben.ts'
import { handoutEvents } from '../event/handout.ts'
import { identityEvents } from '../event/identity.ts'
import { lifeEvents } from '../event/life.ts'
import { moneyEvents } from '../event/money.ts'
import { personEvents } from '../event/person.ts'
import { terminEvents } from '../event/termin.ts'
import { townhallEvents } from '../event/townhall.ts'
import { vertretungEvents } from '../event/vertretung.ts'
import type { Vorgang } from '../state.ts'

/** A part of a case that is set as a whole: how to read it, null if it is empty, and how to set it. */
interface Part {
  readonly accepts: (value: unknown) => boolean
  readonly read: (state: Vorgang) => unknown
  readonly write: (state: Vorgang, value: unknown) => Vorgang
}

const part = <V>(
  schema: z.ZodType<V>,
  read: (state: Vorgang) => V | undefined,
  set: (state: Vorgang, value: V) => Vorgang,
  clear: (state: Vorgang) => Vorgang,
): Part => ({
  accepts: (value) => value === null || schema.safeParse(value).success,
  read: (state) => read(state) ?? null,
  write: (state, value) => {
    if (value === null) return clear(state)
    const parsed = schema.safeParse(value)
    return parsed.success ? set(state, parsed.data) : state
  },
})

const where = z.object({
  status: z.enum(['empty', 'open', 'handed-over', 'accepted']),
  result: lifeEvents.HandedOver.shape.result.nullable(),
})

/** Where a case is belongs together with how the counter left it. What the town hall has accepted stays accepted. */
const result = part(
  where,
  (state) => ({ status: state.status, result: state.result ?? null }),
  ({ result: _result, ...state }, { status, result }) => ({
    ...state,
    status: state.status === 'accepted' ? 'accepted' : status,
    ...(result && { result }),
  }),
  (state) => state,
)

/** Everything that can be in conflict as a whole. What is not listed only adds, or has one writer. */
const parts = {
  opened: part(
    lifeEvents.VorgangOpened,
    (s) => s.opened,
    (s, opened) => ({ ...s, opened }),
    ({ opened: _, ...s }) => s,
  ),
  snapshot: part(
    personEvents.PersonPrepared,
    (s) => s.snapshot,
    (s, snapshot) => ({ ...s, snapshot }),
    ({ snapshot: _, ...s }) => s,
  ),
  haushalt: part(
    personEvents.HaushaltPrepared,
    ({ haushalt }) => haushalt && { members: [...haushalt] },
    (s, { members }) => ({ ...s, haushalt: members }),
    ({ haushalt: _, ...s }) => s,
  ),
  recorded: part(
    personEvents.PersonRecorded,
    (s) => s.recorded,
    (s, recorded) => ({ ...s, recorded }),
    ({ recorded: _, ...s }) => s,
  ),
  identity: part(
    identityEvents.IdentityChecked,
    (s) => s.identity,
    (s, identity) => ({ ...s, identity }),
    ({ identity: _, ...s }) => s,
  ),
  vertreterIdentity: part(
    identityEvents.IdentityChecked,
    (s) => s.vertreterIdentity,
    (s, vertreterIdentity) => ({ ...s, vertreterIdentity }),
    ({ vertreterIdentity: _, ...s }) => s,
  ),
  vertretung: part(
    vertretungEvents.VertretungRecorded,
    (s) => s.vertretung,
    (s, vertretung) => ({ ...s, vertretung }),
    ({ vertretung: _, ...s }) => s,
  ),
  angaben: part(
    angabenEvents.AngabenFilled,
    (s) => s.angaben,
    (s, angaben) => ({ ...s, angaben }),
    ({ angaben: _, ...s }) => s,
  ),
  gebuehr: part(
    moneyEvents.GebuehrSet,
    ({ gebuehr }) => gebuehr && { gebuehr },
    (s, { gebuehr }) => ({ ...s, gebuehr }),
    ({ gebuehr: _, ...s }) => s,
  ),
  termin: part(
    terminEvents.TerminSet,
    (s) => s.termin,
    (s, termin) => ({ ...s, termin }),
    ({ termin: _, ...s }) => s,
  ),
  precheck: part(
    terminEvents.PrecheckRecorded,
    (s) => s.precheck,
    (s, precheck) => ({ ...s, precheck }),
    ({ precheck: _, ...s }) => s,
  ),
  nacherfassung: part(
    handoutEvents.NacherfassungBegun,
    (s) => s.nacherfassung,
    (s, nacherfassung) => ({ ...s, nacherfassung }),
    ({ nacherfassung: _, ...s }) => s,
  ),
  withdrawn: part(
    lifeEvents.VorgangWithdrawn,
    (s) => s.withdrawn,
    (s, withdrawn) => ({ ...s, withdrawn }),
    ({ withdrawn: _, ...s }) => s,
  ),
  result,
  returned: part(
    townhallEvents.VorgangReturned,
    (s) => s.returned,
    (s, returned) => ({ ...s, returned }),
    ({ returned: _, ...s }) => s,
  ),
  match: part(
    personEvents.PersonMatched,
    (s) => s.match,
    (s, match) => ({ ...s, match }),
    ({ match: _, ...s }) => s,
  ),
  review: part(
    townhallEvents.ReviewRecorded,
    (s) => s.review,
    (s, review) => ({ ...s, review }),
    ({ review: _, ...s }) => s,
  ),
  decision: part(
    townhallEvents.DecisionRecorded,
    (s) => s.decision,
    (s, decision) => ({ ...s, decision }),
    ({ decision: _, ...s }) => s,
  ),
  registerUpdate: part(
    townhallEvents.RegisterUpdated,
    (s) => s.registerUpdate,
    (s, registerUpdate) => ({ ...s, registerUpdate }),
    ({ registerUpdate: _, ...s }) => s,
  ),
  acceptance: part(
    lifeEvents.VorgangAccepted,
    (s) => s.acceptance,
    (s, acceptance) => ({ ...s, status: 'accepted', acceptance }),
    (s) => s,
  ),
} as const

/** What an event may set. Only the town hall says who holds a case, one word after the other: that can be no conflict. */
export type Field = keyof typeof parts | 'hold' | 'recalled'

const answerPrefix = 'angaben.'

/** The field of one answer, or of one group of rows, by the id it has in the form. */
export const answerField = (id: string): string => `${answerPrefix}${id}`

/** The id of the answer that a field stands for; undefined for a part of the case. */
export const answerIdOf = (field: string): string | undefined =>
  field.startsWith(answerPrefix) ? field.slice(answerPrefix.length) : undefined

/** Whether a value may stand in a field. False for a field that nobody can settle. */
export function isFieldValue(field: string, value: unknown): boolean {
  if (answerIdOf(field) !== undefined) return value === null || isAnswer(value)
  return partOf(field)?.accepts(value) ?? false
}

/** What stands in a field, as JSON; null if nothing does. */
export function readField(state: Vorgang, field: string): unknown {
  const id = answerIdOf(field)
  if (id === undefined) return partOf(field)?.read(state) ?? null
  const { answers = {} } = state.angaben ?? {}
  return Object.hasOwn(answers, id) ? (answers[id] ?? null) : null
}

/** The case with another value in a field. Total: what fits nowhere changes nothing. */
export function writeField(state: Vorgang, field: string, value: unknown): Vorgang {
  const id = answerIdOf(field)
  if (id === undefined) return partOf(field)?.write(state, value) ?? state
  if (!state.angaben || (value !== null && !isAnswer(value))) return state
  return { ...state, angaben: { ...state.angaben, answers: withAnswer(state.angaben.answers, id, value) } }
}

/** The answers with another one under an id, or without any. */
export function withAnswer(answers: Answers, id: string, value: Answer | null): Answers {
  const others = Object.entries(answers).filter(([key]) => key !== id)
  return Object.fromEntries(value === null ? others : [...others, [id, value]])
}

function partOf(field: string): Part | undefined {
  const found = Object.entries(parts).find(([name]) => name === field)
  return found?.[1]
}

const scalar = z.union([z.string(), z.number(), z.boolean()])
const answerSchema: z.ZodType<Answer> = z.union([
  scalar,
  z.array(z.string()),
  z.array(
    z.record(
      z.string(),
      z.lazy(() => answerSchema),
    ),
  ),
])
const isAnswer = (value: unknown): value is Answer => answerSchema.safeParse(value).success

import type { z } from 'zod'
import type { Answer, Answers } from '../../formular/index.ts'
import type { Vorgang } from '../state.ts'
import { answerIdOf, isAnswer, partSchemas as schemas } from './field-value.ts'

/** A part of a case that is set as a whole: how to read it, null if it is empty, and how to set it. */
interface Part {
  readonly read: (state: Vorgang) => unknown
  readonly write: (state: Vorgang, value: unknown) => Vorgang
}

const part = <V>(
  schema: z.ZodType<V>,
  read: (state: Vorgang) => V | undefined,
  set: (state: Vorgang, value: V) => Vorgang,
  clear: (state: Vorgang) => Vorgang,
): Part => ({
  read: (state) => read(state) ?? null,
  write: (state, value) => {
    if (value === null) return clear(state)
    const parsed = schema.safeParse(value)
    return parsed.success ? set(state, parsed.data) : state
  },
})

/** Where a case is belongs together with how the counter left it. What the town hall has accepted stays accepted. */
const result = part(
  schemas.result,
  (state) => ({ status: state.status, result: state.result ?? null }),
  ({ result: _result, ...state }, { status, result }) => ({
    ...state,
    status: state.status === 'accepted' ? 'accepted' : status,
    ...(result && { result }),
  }),
  (state) => state,
)

/** How each part is read and set. */
const parts: { readonly [F in keyof typeof schemas]: Part } = {
  opened: part(
    schemas.opened,
    (s) => s.opened,
    (s, opened) => ({ ...s, opened }),
    ({ opened: _, ...s }) => s,
  ),
  snapshot: part(
    schemas.snapshot,
    (s) => s.snapshot,
    (s, snapshot) => ({ ...s, snapshot }),
    ({ snapshot: _, ...s }) => s,
  ),
  haushalt: part(
    schemas.haushalt,
    ({ haushalt }) => haushalt && { members: [...haushalt] },
    (s, { members }) => ({ ...s, haushalt: members }),
    ({ haushalt: _, ...s }) => s,
  ),
  recorded: part(
    schemas.recorded,
    (s) => s.recorded,
    (s, recorded) => ({ ...s, recorded }),
    ({ recorded: _, ...s }) => s,
  ),
  identity: part(
    schemas.identity,
    (s) => s.identity,
    (s, identity) => ({ ...s, identity }),
    ({ identity: _, ...s }) => s,
  ),
  vertreterIdentity: part(
    schemas.vertreterIdentity,
    (s) => s.vertreterIdentity,
    (s, vertreterIdentity) => ({ ...s, vertreterIdentity }),
    ({ vertreterIdentity: _, ...s }) => s,
  ),
  vertretung: part(
    schemas.vertretung,
    (s) => s.vertretung,
    (s, vertretung) => ({ ...s, vertretung }),
    ({ vertretung: _, ...s }) => s,
  ),
  angaben: part(
    schemas.angaben,
    (s) => s.angaben,
    (s, angaben) => ({ ...s, angaben }),
    ({ angaben: _, ...s }) => s,
  ),
  gebuehr: part(
    schemas.gebuehr,
    ({ gebuehr }) => gebuehr && { gebuehr },
    (s, { gebuehr }) => ({ ...s, gebuehr }),
    ({ gebuehr: _, ...s }) => s,
  ),
  termin: part(
    schemas.termin,
    (s) => s.termin,
    (s, termin) => ({ ...s, termin }),
    ({ termin: _, ...s }) => s,
  ),
  precheck: part(
    schemas.precheck,
    (s) => s.precheck,
    (s, precheck) => ({ ...s, precheck }),
    ({ precheck: _, ...s }) => s,
  ),
  nacherfassung: part(
    schemas.nacherfassung,
    (s) => s.nacherfassung,
    (s, nacherfassung) => ({ ...s, nacherfassung }),
    ({ nacherfassung: _, ...s }) => s,
  ),
  withdrawn: part(
    schemas.withdrawn,
    (s) => s.withdrawn,
    (s, withdrawn) => ({ ...s, withdrawn }),
    ({ withdrawn: _, ...s }) => s,
  ),
  result,
  returned: part(
    schemas.returned,
    (s) => s.returned,
    (s, returned) => ({ ...s, returned }),
    ({ returned: _, ...s }) => s,
  ),
  match: part(
    schemas.match,
    (s) => s.match,
    (s, match) => ({ ...s, match }),
    ({ match: _, ...s }) => s,
  ),
  review: part(
    schemas.review,
    (s) => s.review,
    (s, review) => ({ ...s, review }),
    ({ review: _, ...s }) => s,
  ),
  decision: part(
    schemas.decision,
    (s) => s.decision,
    (s, decision) => ({ ...s, decision }),
    ({ decision: _, ...s }) => s,
  ),
  registerUpdate: part(
    schemas.registerUpdate,
    (s) => s.registerUpdate,
    (s, registerUpdate) => ({ ...s, registerUpdate }),
    ({ registerUpdate: _, ...s }) => s,
  ),
  acceptance: part(
    schemas.acceptance,
    (s) => s.acceptance,
    (s, acceptance) => ({ ...s, status: 'accepted', acceptance }),
    (s) => s,
  ),
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

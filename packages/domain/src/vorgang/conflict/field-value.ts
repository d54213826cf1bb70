import { z } from 'zod'
import type { Answer } from '../../formular/index.ts'
import { angabenEvents } from '../event/angaben.ts'
import { handoutEvents } from '../event/handout.ts'
import { identityEvents } from '../event/identity.ts'
import { lifeEvents } from '../event/life.ts'
import { moneyEvents } from '../event/money.ts'
import { personEvents } from '../event/person.ts'
import { terminEvents } from '../event/termin.ts'
import { townhallEvents } from '../event/townhall.ts'
import { vertretungEvents } from '../event/vertretung.ts'

/** What may stand in each part of a case that is set as a whole. What is not listed only adds, or has one writer. */
export const partSchemas = {
  opened: lifeEvents.VorgangOpened,
  snapshot: personEvents.PersonPrepared,
  haushalt: personEvents.HaushaltPrepared,
  recorded: personEvents.PersonRecorded,
  identity: identityEvents.IdentityChecked,
  vertreterIdentity: identityEvents.IdentityChecked,
  vertretung: vertretungEvents.VertretungRecorded,
  angaben: angabenEvents.AngabenFilled,
  gebuehr: moneyEvents.GebuehrSet,
  termin: terminEvents.TerminSet,
  precheck: terminEvents.PrecheckRecorded,
  nacherfassung: handoutEvents.NacherfassungBegun,
  withdrawn: lifeEvents.VorgangWithdrawn,
  /** Where a case is, together with how the counter left it. */
  result: z.object({
    status: z.enum(['empty', 'open', 'handed-over', 'accepted']),
    result: lifeEvents.HandedOver.shape.result.nullable(),
  }),
  returned: townhallEvents.VorgangReturned,
  match: personEvents.PersonMatched,
  review: townhallEvents.ReviewRecorded,
  decision: townhallEvents.DecisionRecorded,
  registerUpdate: townhallEvents.RegisterUpdated,
  acceptance: lifeEvents.VorgangAccepted,
} as const

/** What an event may set. Only the town hall says who holds a case, one word after the other: that can be no conflict. */
export type Field = keyof typeof partSchemas | 'hold' | 'recalled'

const answerPrefix = 'angaben.'

/** The field of one answer, or of one group of rows, by the id it has in the form. */
export const answerField = (id: string): string => `${answerPrefix}${id}`

/** The id of the answer that a field stands for; undefined for a part of the case. */
export const answerIdOf = (field: string): string | undefined =>
  field.startsWith(answerPrefix) ? field.slice(answerPrefix.length) : undefined

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

export const isAnswer = (value: unknown): value is Answer => answerSchema.safeParse(value).success

/** Whether a value may stand in a field; null empties it. False for a field that nobody can settle. */
export function isFieldValue(field: string, value: unknown): boolean {
  const schema = new Map<string, z.ZodType>(Object.entries(partSchemas)).get(field)
  if (answerIdOf(field) !== undefined) return value === null || isAnswer(value)
  return schema !== undefined && (value === null || schema.safeParse(value).success)
}

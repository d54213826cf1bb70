import { writeField } from '../conflict/field.ts'
import { answerIdOf } from '../conflict/field-value.ts'
import type { conflictEvents } from '../event/conflict.ts'
import type { EffectsOf } from './effect.ts'

export const conflictEffects: EffectsOf<typeof conflictEvents> = {
  ConflictSettled: {
    sets: ({ field }) => [answerIdOf(field) === undefined ? field : 'angaben'],
    apply: (state, { field, value }) => writeField(state, field, value),
  },
}

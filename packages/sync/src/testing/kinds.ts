import { answerSchema, requestSchema } from '../protocol.ts'

const bodySchema = answerSchema.shape.body
const refusedSchema = bodySchema.options[0]

/** Every kind of message that the schema of this build knows, and every word of refusal. */
export const messageKinds = {
  requests: requestSchema.options.map((option) => option.shape.kind.value),
  bodies: bodySchema.options.map((option) => option.shape.kind.value),
  refusals: refusedSchema.shape.refusal.options,
} as const

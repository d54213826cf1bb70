import type { z } from 'zod'
import { type Calling, HostGone } from './wire.ts'

/** What the other side answers; undefined if it is gone or makes no sense. Then the caller says what is honest for its device. */
export async function answerOf<T>(calling: Pick<Calling, 'answer'>, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.safeParse(await calling.answer).data
  } catch (fault) {
    if (fault instanceof HostGone) return undefined
    throw fault
  }
}

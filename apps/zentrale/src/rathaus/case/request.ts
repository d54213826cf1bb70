import { type EventId, eventId } from '@buergerkoffer/log'
import type { RathausRequest } from '../session.ts'

export const vorgangOf = (c: RathausRequest): string => c.req.param('vorgang') ?? ''

/** The case's heads as the page showed them. What is no event id fits no case, so the answer is "changed". */
export function readSeen(text: string): readonly EventId[] {
  try {
    return text.split(' ').map(eventId)
  } catch {
    return []
  }
}

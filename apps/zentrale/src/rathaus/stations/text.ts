import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }

/** The sentences about suitcases that were tested. */
export const selbsttestText = createTranslator(messages, 'de')

const names = new Map(Object.entries(messages.check))

/** What a check looked at; one that a later suitcase writes is shown as it stands. */
export const checkName = (check: string): string => names.get(check) ?? check

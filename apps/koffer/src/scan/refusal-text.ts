import { createTranslator } from '@buergerkoffer/ui'
import messages from './messages/de.json' with { type: 'json' }
import type { ScanRefusal } from './read-scan.ts'

const t = createTranslator(messages, 'de')

/** Why a file was not taken, and what to do. */
export const scanRefusalText = ({ kind }: ScanRefusal): string => t(kind)

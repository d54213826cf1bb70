import { createHash } from 'node:crypto'
import { canonicalJson } from '@buergerkoffer/catalogue'
import type { BuergerView } from './view.ts'

/** What was shown, as text that never depends on the order of its making. Kept with a signature, it proves what was signed. */
export const shownText = (view: BuergerView): string => canonicalJson(view)

/** SHA-256 of `shownText` in UTF-8, lower case hex: what a confirmation or a signature is bound to. */
export const shownHash = (view: BuergerView): string => createHash('sha256').update(shownText(view)).digest('hex')

import type { CardTerminal } from '@buergerkoffer/devices/card-terminal'
import { t } from '../geraeteleiste/index.ts'

/** What came of a diagnosis of the card terminal, in words for the clerk. */
export type Diagnosis =
  | { readonly kind: 'done'; readonly lines: readonly string[] }
  | { readonly kind: 'trouble'; readonly remedy: string }

/** Has the terminal call its operator (ZVT 06 70). Nothing is booked. */
export async function diagnose(terminal: CardTerminal): Promise<Diagnosis> {
  const answer = await terminal.diagnose()
  if (answer.kind === 'trouble') return { kind: 'trouble', remedy: t(`terminal.${answer.trouble}.remedy`) }
  const { administration, merchant } = answer.receipts
  return { kind: 'done', lines: administration.length > 0 ? administration : merchant }
}

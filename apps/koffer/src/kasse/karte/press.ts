import type { Kartenzahlung } from '@buergerkoffer/domain/kasse'
import type { CardDesk } from './card-desk.ts'
import { mayDecide } from './panel.tsx'

/** What is pressed while something is under way or open; anything else is passed over, and the page shown as it stands now. */
export function pressed(action: string, cards: CardDesk, open: Kartenzahlung | undefined): void {
  if (action === 'abbrechen') cards.stop()
  if (!open) return
  const { reference } = open
  if (action === 'fragen') cards.start({ kind: 'resolve', reference })
  if (!mayDecide(open, cards)) return
  if (action === 'gebucht') cards.start({ kind: 'decide', reference, verdict: 'booked' })
  if (action === 'nicht-gebucht') cards.start({ kind: 'decide', reference, verdict: 'not-booked' })
}

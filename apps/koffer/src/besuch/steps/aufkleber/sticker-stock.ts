import { type BestandCommand, bestandDecider, sollOf } from '@buergerkoffer/domain/bestand'
import type { StationEvent } from '@buergerkoffer/domain/besuch'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import type { Desk } from '../../../desk.ts'
import type { Matter } from '../../visit.ts'
import { markOf } from './brought-documents.ts'
import { t } from './text.ts'

const kind = 'adressaufkleber'

/** Whether stickers were ever taken over here, and how many must be left. */
export function stickerCount({ model }: Desk): { readonly taken: boolean; readonly left: number } {
  const bestand = model.bestand()
  return { taken: bestand.counted[kind].out > 0, left: sollOf(bestand, kind) }
}

/**
 * What the stock books for these marks: one sticker per document, and back what was marked by mistake. Stickers that the stock does not know
 * of are used all the same; the page says that they are not counted.
 */
export function stickerBookings(matter: Matter, events: readonly VorgangEvent[]): readonly StationEvent[] {
  const { desk, joined } = matter
  const marks = events.flatMap((event) => (event.type === 'AusweisMarked' ? [event.data] : []))
  const used = marks.filter(({ what }) => what === 'sticker').length
  const undone = marks.filter((mark) => mark.what === 'not-brought' && markOf(matter, mark) === 'sticker').length
  const more = Math.min(used - undone, stickerCount(desk).left)
  const { vorgang } = joined
  if (more > 0) return booked(desk, { type: 'use', kind, count: more, why: 'used', reason: '', vorgang })
  return used < undone ? booked(desk, { type: 'put-back', kind, count: undone - used, reason: t('stock.undone') }) : []
}

/** What the stock refuses was never counted in it: then there is nothing to book. */
function booked(desk: Desk, command: BestandCommand): readonly StationEvent[] {
  const decided = bestandDecider.decide(command, desk.model.bestand())
  return decided.ok ? decided.value : []
}

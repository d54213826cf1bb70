import { packFor } from '@buergerkoffer/catalogue'
import { z } from 'zod'
import { currentStops } from '../current-stops.ts'
import type { Desk } from '../desk.ts'
import { t } from './text.ts'

/** One line of the packing list. */
export interface PackingLine {
  readonly text: string
  /** Without it the suitcase stays at home. */
  readonly needed: boolean
  readonly packed: boolean
}

/** The list of one stop: what is ticked for it counts for no other. */
export interface Packing {
  /** Id of the stop; the day where none is planned. */
  readonly of: string
  readonly stop: string | null
  readonly stopName: string | null
  readonly lines: readonly PackingLine[]
}

const draftName = 'packliste'
const ticked = z.object({ of: z.string(), packed: z.array(z.string()) })

/**
 * What belongs into the suitcase for the next stop: what the municipality says belongs into every suitcase, and what the matters booked there
 * need. What the self-test looks at itself (printer, scanner) is not asked for.
 */
export function packingOf(desk: Desk): Packing {
  const [stop] = currentStops(desk).stops
  const of = stop?.id ?? desk.today
  const draft = ticked.safeParse(desk.station.roomDraft(draftName))
  const packed = new Set(draft.success && draft.data.of === of ? draft.data.packed : [])
  const booked = (stop?.termine ?? []).map(({ leistung }) => ({ leistung, persons: 1 }))
  const lines = new Map([...always(desk), ...forBooked(desk, booked)].map((line) => [line.text, line]))
  return {
    ...{ of, stop: stop?.id ?? null, stopName: stop?.name ?? null },
    lines: [...lines.values()].map((line) => ({ ...line, packed: packed.has(line.text) })),
  }
}

/** Keeps what was ticked, on the disk: the machine may be shut down before it leaves. False if there was no room. */
export const keepPacked = ({ station }: Desk, { of, lines }: Packing, packed: readonly string[]): boolean =>
  station.saveRoomDraft(draftName, {
    of,
    packed: lines.map(({ text }) => text).filter((text) => packed.includes(text)),
  })

type Line = Omit<PackingLine, 'packed'>

/** What nobody has told otherwise. */
const usual = ['keys', 'power', 'emergency', 'forms', 'cash', 'cables', 'reader', 'router', 'leaflets', 'sign'] as const
const usuallyNeeded: ReadonlySet<string> = new Set(['power', 'emergency'])

const always = ({ model }: Desk): readonly Line[] =>
  model.tenant()?.packing ??
  usual.map((item) => ({ text: t(`packing.usual.${item}`), needed: usuallyNeeded.has(item) }))

const devices = ['seal', 'network', 'sovereign-terminal'] as const

function forBooked({ catalogue }: Desk, booked: Parameters<typeof packFor>[1]): readonly Line[] {
  if (!catalogue) return []
  const { items, sheets } = packFor(catalogue, booked)
  return [
    ...items.flatMap(({ kind, item, quantity }): readonly Line[] => {
      if (kind === 'stock') return [{ text: t('packing.stock', { quantity, item: stockText(item) }), needed: true }]
      const device = devices.find((each) => each === item)
      return device ? [{ text: t(`packing.device.${device}`), needed: true }] : []
    }),
    ...(sheets > 0 ? [{ text: t('packing.sheets', { count: sheets }), needed: true }] : []),
  ]
}

/** Content names its stock in German words joined by hyphens. */
const stockText = (item: string): string => item.slice(0, 1).toUpperCase() + item.slice(1).replaceAll('-', ' ')

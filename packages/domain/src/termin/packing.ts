/** What a service needs on the road, as content says it (`leistung.json`, `needs` and `capture`). */
export interface ServiceNeeds {
  readonly leistung: string
  readonly persons: number
  readonly devices: readonly string[]
  readonly stock: readonly string[]
  /** Documents of this service that come out of the printer. */
  readonly prints: number
}

export interface PackedItem {
  readonly kind: 'device' | 'stock'
  readonly item: string
  /** Pieces of stock; devices are taken once. */
  readonly quantity: number
}

export interface PackingList {
  readonly items: readonly PackedItem[]
  /** Sheets for the printer, spare included. */
  readonly sheets: number
}

/** Stock is counted per person with one in ten to spare, as a misprint or a torn seal must not end a visit. */
export function packingList(services: readonly ServiceNeeds[]): PackingList {
  const devices = new Set(services.flatMap((service) => service.devices))
  const stock = new Map<string, number>()
  for (const { stock: items, persons } of services) {
    for (const item of items) stock.set(item, (stock.get(item) ?? 0) + persons)
  }
  const printed = services.reduce((sum, { prints, persons }) => sum + prints * persons, 0)
  return {
    items: [
      ...[...devices].sort().map((item): PackedItem => ({ kind: 'device', item, quantity: 1 })),
      ...[...stock].sort().map(([item, used]): PackedItem => ({ kind: 'stock', item, quantity: withSpare(used) })),
    ],
    sheets: printed === 0 ? 0 : withSpare(printed),
  }
}

const withSpare = (used: number): number => used + Math.ceil(used / 10)

import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readStationEvent, dataByType as stationData, stationEventVersion } from './besuch/event.ts'
import storedOrders from './golden-events/orders.json' with { type: 'json' }
import storedStation from './golden-events/station.json' with { type: 'json' }
import storedVorgang from './golden-events/vorgang.json' with { type: 'json' }
import { dataByType as orderData, orderVersion, readOrder } from './order/order.ts'
import { ausweisdokumentNames, familienstandTexts } from './person/index.ts'
import { readVorgangEvent, dataByType as vorgangData, vorgangEventVersion } from './vorgang/event.ts'

interface GoldenEvent {
  readonly type: string
  readonly v: number
  readonly data: unknown
  /** The values it is read with, one line each. */
  readonly shape: readonly string[]
}

const vorgang = { schemas: vorgangData, read: readVorgangEvent, version: vorgangEventVersion, stored: storedVorgang }
const station = { schemas: stationData, read: readStationEvent, version: stationEventVersion, stored: storedStation }
const orders = { schemas: orderData, read: readOrder, version: orderVersion, stored: storedOrders }

/**
 * Events stand in logs for years: their names are permanent, their shapes are announced. `golden-events/` holds, for
 * every type, events as they were once written, and the shape each was read with. A line there is never edited. A shape
 * that grew by what may be missing gets one more golden event after the others; any other gets a new version number, an
 * upcaster and a golden event of its own.
 */
describe.each([
  ['a case', vorgang],
  ['a station', station],
  ['an in-log', orders],
] as const)('events of %s', (_name, { schemas, read, version, stored }) => {
  const golden: readonly GoldenEvent[] = stored
  const schemaOf = new Map<string, z.ZodType>(Object.entries(schemas))

  test('every type has its golden event, and no type has vanished', () => {
    expect([...new Set(golden.map(({ type }) => type))]).toEqual([...schemaOf.keys()])
  })

  test.each(golden)('$type is read as it was written, and nothing of it is dropped', ({ type, v, data }) => {
    expect(v).toBe(version)
    expect(read({ type, v, data })).toEqual({ type, data })
  })

  test.each(golden)('$type has the announced shape, or has grown by what may be missing', ({ type, shape }) => {
    const today = shapeOf(z.toJSONSchema(schemaOf.get(type) ?? z.never(), { unrepresentable: 'any' }))
    const announced = golden.findLast((event) => event.type === type)?.shape
    expect(today).toEqual(announced)
    expect(today.filter((line) => shape.includes(line))).toEqual(shape)
    expect(today.filter((line) => !shape.includes(line) && !line.includes('?'))).toEqual([])
  })
})

// These lists are read from the tables of the screens: a row taken out there would make old events unreadable.
test('no code that may stand in an event has vanished', () => {
  expect([...ausweisdokumentNames.keys()]).toEqual(expect.arrayContaining(ausweisdokumentCodes))
  expect(Object.keys(familienstandTexts)).toEqual(expect.arrayContaining(familienstandCodes))
})

const ausweisdokumentCodes = [
  ...['personalausweis', 'vorlaeufiger-personalausweis', 'reisepass', 'vorlaeufiger-reisepass', 'kinderreisepass'],
  ...['eid-karte', 'nationalpass', 'nationalausweis', 'aufenthaltstitel', 'reiseausweis-fluechtling'],
  ...['reiseausweis-auslaender', 'fiktionsbescheinigung', 'aufenthaltsgestattung', 'duldung'],
]
const familienstandCodes = ['LD', 'VH', 'VW', 'GS', 'EA', 'LP', 'LV', 'LA', 'LE', 'NB']

type Node = z.core.JSONSchema.BaseSchema

/** One line for each value an event can hold: its path and what it may be. */
function shapeOf(node: Node, path = ''): readonly string[] {
  const required = new Set(node.required)
  const inner = [
    ...Object.entries(node.properties ?? {}).flatMap(([name, child]) =>
      shapeOf(asNode(child), `${path}.${name}${required.has(name) ? '' : '?'}`),
    ),
    ...(node.items && !Array.isArray(node.items) ? shapeOf(asNode(node.items), `${path}[]`) : []),
    ...(node.anyOf ?? []).flatMap((child) => shapeOf(asNode(child), path)),
  ]
  return inner.length > 0 ? inner : [`${path} ${kindOf(node)}`]
}

const asNode = (child: boolean | Node): Node => (typeof child === 'boolean' ? {} : child)

/** Type, format, range and choices; `custom` where the schema is a predicate of our own. */
function kindOf({ type, format, minimum, exclusiveMinimum, const: only, enum: choices }: Node): string {
  const parts = [type ?? 'custom', format, minimum, exclusiveMinimum, only, choices?.join('|')]
  return parts.filter((part) => part !== undefined).join(' ')
}

import pg from 'pg'

const INT8 = 20
const DATE = 1082
const TIMESTAMP = 1114
const TIMESTAMPTZ = 1184
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182
// Not in the driver's list of known types, hence a plain number.
const TEXT_ARRAY: number = 1009

/**
 * How values leave the database: int8 as a number (an unsafe one is an error, never rounded), dates as `2026-11-23`, moments as
 * ISO strings in UTC with milliseconds, bytea as Buffer, numeric as text.
 */
export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format === 'binary') return pg.types.getTypeParser(oid, format)
    return parserOf(oid) ?? pg.types.getTypeParser(oid, 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}

/** Parses int8 text; throws a RangeError beyond 2^53 - 1. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('int8 value is beyond the safe integers')
  return value
}

function parserOf(oid: number): ((text: string) => unknown) | undefined {
  switch (oid) {
    case INT8:
      return parseInt8
    case DATE:
    case TIMESTAMP:
      return (text) => text
    case TIMESTAMPTZ:
      return parseMoment
    case INT8_ARRAY:
      return (text) => parseTexts(text).map((item) => (item === null ? null : parseInt8(item)))
    case DATE_ARRAY:
      return parseTexts
    default:
      return undefined
  }
}

function parseMoment(text: string): string {
  const moment: unknown = pg.types.getTypeParser(TIMESTAMPTZ)(text)
  if (!(moment instanceof Date)) throw new RangeError('timestamptz is not a moment')
  return moment.toISOString()
}

function parseTexts(text: string): readonly (string | null)[] {
  return pg.types.getTypeParser(TEXT_ARRAY)(text)
}

/** Euros named in a text, as they stand there: one amount or a span. `unread`: the word Euro without a number that can be read. */
export type Amount =
  | { readonly kind: 'fixed'; readonly text: string; readonly cents: number }
  | { readonly kind: 'span'; readonly text: string; readonly von: number; readonly bis: number }
  | { readonly kind: 'unread'; readonly text: string }

const number = String.raw`\d+(?:[.,]\d+)*`
const unit = String.raw`(?:€|EUR|[Ee]uros?|[Cc]ents?)(?![\p{L}\d])`
const link = String.raw`(?:,\s+|\s*(?:bis(?: zu)?|to|[–-]|und|oder|and|or|/)\s*)`

/** `22 bis 112 Euro`, `22 € oder 12,50 €`, `6-Euro-Gebühr`. */
const behind = String.raw`(?<![\p{L}\d.,])${number}(?:(?:\s*${unit})?${link}${number})*[\s-]*${unit}`
/** `€37.00`, `€22 to €112`. */
const before = String.raw`(?<!\p{L})(?:€|EUR)\s*${number}(?:${link}(?:€|EUR)?\s*${number})*`
/** No number, and no placeholder that will be one. */
const bare = String.raw`(?<!\}\s?)(?<![\p{L}\d])(?:€|EUR|[Ee]uros?)(?![\p{L}\d])`

const named = new RegExp(`${behind}|${before}|${bare}`, 'gu')
const numbers = new RegExp(number, 'g')
const ofSpan = /bis|to|[–-]/

/** Every amount of euros that a text names, in German or English notation. Fails safe: what cannot be read is told as `unread`. */
export function amountsIn(text: string): readonly Amount[] {
  return [...text.matchAll(named)].flatMap(([whole]) => read(whole))
}

function read(text: string): readonly Amount[] {
  const found = [...text.matchAll(numbers)]
  if (found.length === 0) return [{ kind: 'unread', text }]
  const perUnit = /cents?$/i.test(text) ? 1 : 100
  const values = found.map(([each]) => Math.round(eurosOf(each) * perUnit))
  const gaps = found.map((each, index) => text.slice(each.index + each[0].length, found[index + 1]?.index))
  const isFrom = (at: number) => at < values.length - 1 && ofSpan.test(gaps[at] ?? '')
  return values.flatMap((cents, at): readonly Amount[] => {
    if (isFrom(at - 1)) return []
    return isFrom(at)
      ? [{ kind: 'span', text, von: cents, bis: values[at + 1] ?? cents }]
      : [{ kind: 'fixed', text, cents }]
  })
}

/** Three digits behind a mark are thousands, one or two are cents: so both `1.200,50` and `1,200.50` are read. */
function eurosOf(digits: string): number {
  const [, whole = '', cents = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(digits) ?? []
  return Number(`${whole.replace(/[.,]/g, '')}.${cents}`)
}

import type { BestandData } from './bestand.ts'
import { countedKinds, countOf, lineOf, type StockList } from './item.ts'

type Difference = BestandData<'BestandReturned'>['differences'][number]

/** The lines in which a count differs from what should be there, each with its reason, empty if nobody gave one. */
export function differencesOf(
  expected: StockList,
  found: StockList,
  reasons: Readonly<Record<string, string>>,
): readonly Difference[] {
  const counted = countedKinds.map((line) => ({
    line,
    expected: countOf(expected, line),
    found: countOf(found, line),
  }))
  const lines = new Set([...expected.items, ...found.items].map(lineOf))
  const numbered = [...lines].map((line) => ({
    line,
    expected: expected.items.some((item) => lineOf(item) === line) ? 1 : 0,
    found: found.items.some((item) => lineOf(item) === line) ? 1 : 0,
  }))
  return [...counted, ...numbered]
    .filter((each) => each.expected !== each.found)
    .map((each) => ({ ...each, reason: (reasons[each.line] ?? '').trim() }))
}

import { expect, test } from 'vitest'
import { jsonPlaces } from './json-places.ts'
import { parseJson } from './parse-json.ts'

const text = `{
  "id": "a, b: {c}",
  "steps": [
    { "fields": ["x", { "deep": [1, 2] }] },
    { "fields": [], "id": "zwei" }
  ],
  "id": null
}`

test.each([
  ['id', 2, 3],
  ['steps', 3, 3],
  ['steps.0', 4, 5],
  ['steps.0.fields.1.deep.1', 4, 37],
  ['steps.1.id', 5, 21],
  ['steps.1.missing.further', 5, 5],
  ['nothing', 1, 1],
  ['', 1, 1],
])('%s stands in line %i, column %i', (path, line, column) => {
  expect(jsonPlaces(text).placeOf(path)).toEqual({ line, column })
})

test('a name that stands twice is told, because only its last value would count', () => {
  expect(jsonPlaces(text).repeated).toEqual(['id'])
  expect(jsonPlaces('[{"a":1},{"a":2}]').repeated).toEqual([])
})

test.each([
  ['{\n  "a": 1\n  "b": 2 }', 'json-separator', 3, 3],
  ['{\n  "a": 1,\n}', 'json-name', 3, 1],
  ['{\n  "a": ', 'json-end', 2, 8],
  ['{ "a": "x\ny" }', 'json-line-break', 1, 10],
  ['{ "a": "x }', 'json-quote', 1, 12],
  ['{ "a" 1 }', 'json-separator', 1, 7],
  ['{}\n{}', 'json-after', 2, 1],
  ['{ "a": "\\x" }', 'json-escape', 1, 10],
  ['[1,\n]', 'json-odd', 2, 1],
  ['{ "a": tru }', 'json-odd', 1, 8],
])('%j is no JSON because of %s', (broken, reason, line, column) => {
  expect(parseJson(broken)).toEqual({ ok: false, refusal: { reason, line, column } })
})

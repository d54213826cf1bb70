import { expect, test } from 'vitest'
import { exampleForm } from './example-form.ts'
import { toJsonSchema } from './json-schema.ts'

test('the schema of a form', () => {
  expect(toJsonSchema(exampleForm)).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:formular:umzug:1',
    type: 'object',
    additionalProperties: false,
    required: ['grund'],
    properties: {
      grund: { enum: ['einzug', 'auszug'] },
      einzugsdatum: { type: 'string', format: 'date' },
      gebuehr: { type: 'integer', minimum: 0, maximum: 5000 },
      mitziehende: { type: 'array', maxItems: 2, items: { required: ['vorname'] } },
    },
  })
})

test('a conditional required field is forbidden when hidden and demanded when shown', () => {
  const einzug = { required: ['grund'], properties: { grund: { anyOf: [{ enum: ['einzug'] }, expect.anything()] } } }
  expect(toJsonSchema(exampleForm).allOf).toEqual(
    expect.arrayContaining([
      { anyOf: [einzug, { properties: { einzugsdatum: false } }] },
      { anyOf: [{ not: einzug }, { required: ['einzugsdatum'] }] },
    ]),
  )
})

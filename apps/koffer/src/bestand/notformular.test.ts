import { readSnapshot } from '@buergerkoffer/catalogue'
import { hashOf } from '@buergerkoffer/log'
import { expect, it } from 'vitest'
import { contentSnapshot } from '../testing/test-content.ts'
import { notformularOf } from './notformular.ts'

const bytes = contentSnapshot()
const snapshot = readSnapshot(bytes, hashOf(bytes))
if (!snapshot.ok) throw new Error('content does not read')

const head = { name: 'Stadt Meerane', address: ['Lörracher Platz 1'], phone: '03764 54-0' }
const base = { lang: 'de', head, largePrint: false, specimen: true, place: 'Meerane' } as const

it.each(snapshot.value.leistungen.map((leistung) => [leistung.id, leistung] as const))(
  '%s has an emergency paper form with room for every answer of its form',
  (_id, leistung) => {
    const { fields } = notformularOf(leistung, 'NF-1', base)
    const labels = fields.flatMap((part) => part.fields.map(({ label }) => label))
    const asked = leistung.formular.steps
      .flatMap((step) => step.fields.flatMap((field) => (field.kind === 'group' ? field.fields : [field])))
      .flatMap((field) => (field.kind === 'info' ? [] : [field.label.de]))
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((label) => !labels.includes(label))).toEqual([])
  },
)

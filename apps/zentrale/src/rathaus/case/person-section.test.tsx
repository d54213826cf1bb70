import { events, given } from '@buergerkoffer/domain/testing'
import type { DataOf, VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { renderPage } from '@buergerkoffer/ui'
import { expect, test } from 'vitest'
import { PersonSection } from './person-section.tsx'

const { PersonPrepared, PersonRecorded, VorgangOpened } = events
type Recorded = DataOf<'PersonRecorded'>

function shown(...happened: readonly VorgangEvent[]): string {
  const html = renderPage(<PersonSection state={given([VorgangOpened, ...happened])} />)
  return html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ')
}

const recorded = (changed: Partial<Recorded>): VorgangEvent => ({
  ...PersonRecorded,
  data: { ...PersonRecorded.data, ...changed },
})
const chip = { ...PersonRecorded.data.chip } as NonNullable<Recorded['chip']>

test('says when the chip was read, that the photo was compared, and of each field whether the chip says so', () => {
  const text = shown(PersonRecorded)
  expect(text).toContain(
    'das Lichtbild mit der Person verglichen und der Chip des Ausweises ausgelesen: 23.11.2026, 08:31 Uhr',
  )
  expect(text).toMatch(/Familienname \S+ vom Chip des Ausweises/)
  // The clerk has changed the address.
  expect(text).toMatch(/Anschrift .*? getippt nach dem vorgelegten Dokument/)
})

test('an address is the chip’s as a whole only; else its parts are named', () => {
  const whole = ['anschrift.strasse', 'anschrift.hausnummer', 'anschrift.plz', 'anschrift.ort'] as const
  expect(shown(recorded({ chip: { ...chip, fields: [...whole] } }))).toMatch(/Anschrift [^:]* vom Chip des Ausweises $/)
  const part = shown(recorded({ chip: { ...chip, fields: ['anschrift.plz', 'anschrift.ort'] }, source: 'statement' }))
  expect(part).toContain('vom Chip des Ausweises: Postleitzahl, Ort; sonst getippt')
  expect(part).toContain('getippt nach Angabe der Person')
})

test('a test card is called one; without a chip, and beside the register, no field has a source', () => {
  expect(shown(recorded({ chip: { ...chip, server: 'test-server' } }))).toContain('Chip eines Testausweises')
  const { chip: _, ...typed } = PersonRecorded.data
  expect(shown({ ...PersonRecorded, data: typed })).not.toContain('getippt')
  expect(shown(PersonRecorded, PersonPrepared)).not.toMatch(/Chip|getippt/)
})

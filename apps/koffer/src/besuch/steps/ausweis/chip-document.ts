import type { ShownDocument } from '@buergerkoffer/domain/person'
import type { FormPage } from '../../form-page.tsx'
import type { Matter } from '../../visit.ts'
import { sourceText } from '../auslesen/index.ts'
import { artenOf } from './formular.ts'

/** The document whose chip was read for the person form. */
export interface ChipDocument {
  readonly document: ShownDocument
  readonly readAt: string
  readonly server: 'eid-server' | 'test-server'
}

/** Undefined if nothing was read, or a document of a kind that the content does not know. */
export function chipDocument(matter: Matter): ChipDocument | undefined {
  const chip = matter.state.recorded?.chip
  const document = chip?.document
  if (!chip || !document || !artenOf(matter).some(({ id }) => id === document.art)) return undefined
  return { document, readAt: chip.readAt, server: chip.server }
}

/** Kind and last day, as long as nobody changes them. */
export function chipOrigins(chip: ChipDocument, today: string): FormPage['origins'] {
  const { art, validUntil } = chip.document
  const said = { art, ...(validUntil !== null && { gueltigBis: validUntil }) }
  const origins = Object.entries(said).map(([id, value]) => [id, { value, source: 'chip' }] as const)
  return { of: Object.fromEntries(origins), text: sourceText(chip, today) }
}

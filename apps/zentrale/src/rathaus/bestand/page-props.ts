import type { ErrorItem } from '@buergerkoffer/ui'
import type { Desk } from '../desk.ts'
import type { ShownBestand } from './load-bestand.ts'

export interface BestandPageProps {
  readonly desk: Desk
  readonly shown: ShownBestand
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly ErrorItem[]
  readonly refusal?: string | undefined
  readonly done?: string | undefined
}

import { type ContentFault, fault } from '../content-fault.ts'
import type { Actor } from '../schema/actor-schema.ts'
import type { LeistungBundle } from '../schema/content-schema.ts'

/** Rules of who may act that no capacity of theirs could ever ask, ages that leave nobody, and proofs that stand twice. */
export function actorFaults({ leistung }: LeistungBundle): readonly ContentFault[] {
  const file = `leistungen/${leistung.id}/leistung.json`
  return leistung.actors.flatMap((actor, index) => [
    ...misplaced(actor).map((field) =>
      fault(file, `actors.${index}.${field}`, 'actorField', { field, capacity: actor.capacity }),
    ),
    ...(actor.belowAge !== undefined && actor.belowAge <= (actor.minimumAge ?? 0)
      ? [fault(file, `actors.${index}.belowAge`, 'actorAges', { belowAge: actor.belowAge })]
      : []),
    ...twice(actor.proofs).map((id) => fault(file, `actors.${index}.proofs`, 'duplicateId', { id })),
    ...twice(actor.scopes ?? []).map((id) => fault(file, `actors.${index}.scopes`, 'duplicateId', { id })),
  ])
}

function misplaced({ capacity, scopes, secondConsent, onlyIfUnable, proofs }: Actor): readonly string[] {
  const fields: readonly (readonly [string, boolean])[] = [
    ['scopes', scopes !== undefined && capacity !== 'betreuer'],
    ['secondConsent', secondConsent !== undefined && capacity !== 'parent'],
    ['proofs', capacity !== 'parent' && proofs.some(({ custody }) => custody !== undefined)],
    ['onlyIfUnable', onlyIfUnable === true && capacity !== 'vollmacht' && capacity !== 'betreuer'],
  ]
  return fields.filter(([, wrong]) => wrong).map(([field]) => field)
}

function twice(all: readonly { readonly id: string }[]): readonly string[] {
  const ids = all.map(({ id }) => id)
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}

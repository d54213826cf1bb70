import { type PersonId, personId } from '@buergerkoffer/domain/person'
import type { Random } from './random.ts'

/** A UUID of version 4 drawn from the generator, so that the same resident has the same id every time. */
export function drawPersonId(random: Random): PersonId {
  const hex = Array.from({ length: 32 }, () => random.between(0, 15).toString(16)).join('')
  const variant = '89ab'.charAt(random.between(0, 3))
  return personId(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`,
  )
}

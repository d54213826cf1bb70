import type { Door, OpenDoor } from './door.ts'
import { mutateBytes } from './mutate/bytes.ts'
import { createRandom } from './random.ts'

/** A message of protocol 1 is at most two megabytes; what doors make of that is shown as well by less. */
const largest = 300_000

/**
 * The n-th input of a door for a seed: one in twenty is a valid example as it is, the others are altered, three in four by the door's own form
 * (if it has one). Nothing else than these four decides what comes out, so that any input can be made again.
 */
export function makeInput({ name }: Pick<Door, 'name'>, open: OpenDoor, seed: number, index: number): Uint8Array {
  const { seedInputs, mutate } = open
  const random = createRandom(`${seed}/${name}/${index}`)
  const [example, other] = [random.pick(seedInputs), random.pick(seedInputs)]
  if (random.oneIn(20)) return example
  if (!mutate || random.oneIn(4)) return mutateBytes(random, example, other)
  const made = mutate(random, example)
  return (random.oneIn(10) ? mutateBytes(random, made, other) : made).subarray(0, largest)
}

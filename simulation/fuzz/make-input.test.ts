import { expect, it } from 'vitest'
import { makeInput } from './make-input.ts'
import { mutateCbor, readCbor, writeCbor } from './mutate/cbor.ts'
import { treeOf } from './mutate/tree.ts'

const example = { kind: 'part', offset: 70_000, bytes: new Uint8Array([1, 2]), list: [null, true, -5, 2 ** 40, 0.5] }
const seedInputs = [writeCbor(treeOf(example))]
const open = { seedInputs, listed: [], feed: () => '', mutate: mutateCbor }
const inputs = (seed: number) =>
  Array.from({ length: 300 }, (_, index) => Buffer.from(makeInput({ name: 'x' }, open, seed, index)).toString('hex'))

it('reads what it writes', () => {
  expect(readCbor(writeCbor(treeOf(example)))).toEqual(treeOf({ ...example, bytes: Buffer.from(example.bytes) }))
})

it('makes the same inputs for the same seed, others for another, and hardly one twice', () => {
  expect(inputs(7)).toEqual(inputs(7))
  expect(inputs(8)).not.toEqual(inputs(7))
  expect(new Set(inputs(7)).size).toBeGreaterThan(200)
})

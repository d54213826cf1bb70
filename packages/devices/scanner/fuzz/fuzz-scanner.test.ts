import { describe, expect, it } from 'vitest'
import { damage } from '../testing/damage.ts'
import { randomFrom } from '../testing/paper.ts'
import { esclFuzzDoor, pictureFuzzDoor, scanimageFuzzDoor } from './fuzz-scanner.ts'

/** A share; the fuzz command gives a million. */
describe.each([
  ['eSCL XML', esclFuzzDoor, 2_000],
  ['pictures', pictureFuzzDoor, 1_000],
  ['scanimage', scanimageFuzzDoor, 2_000],
] as const)('the door for %s', (_, open, inputs) => {
  it('takes its seeds', async () => {
    const { seedInputs, listed, feed } = open()
    for (const seed of seedInputs) expect(await feed(seed)).not.toBe(listed[0])
  })

  it('answers damaged input with a word of its list', async () => {
    const { seedInputs, listed, feed } = open()
    const random = randomFrom(23112026)
    const words = new Set<string>()
    for (let input = 0; input < inputs; input += 1) words.add(await feed(damage(seedInputs, random)))
    expect([...words].filter((word) => !listed.includes(word))).toEqual([])
    expect(words.size).toBeGreaterThan(1)
  })
})

import { expect, it } from 'vitest'
import { vorgangDecider } from './decide.ts'
import { sealingExamples } from './example/sealing.ts'
import { ageOfSealed, captureField, isCaptured, sealedOf, sealedUntil } from './sealed.ts'
import { emptyVorgang, type Vorgang } from './state.ts'

const open: Vorgang = { ...emptyVorgang, status: 'open' }
const sealed = sealingExamples.SealedCaptured.data

it('takes a box only under a key that the station may use', () => {
  const command = { type: 'capture-sealed', sealed, acceptedKeys: [sealed.sealingKeyId] } as const
  expect(vorgangDecider.decide(command, open).ok).toBe(true)
  expect(vorgangDecider.decide({ ...command, acceptedKeys: [] }, open)).toEqual({
    ok: false,
    refusal: { kind: 'sealing-key-unknown' },
  })
  expect(vorgangDecider.decide(command, { ...open, status: 'handed-over' }).ok).toBe(false)
})

it('lets the last box count, and a code stand for the photo', () => {
  const first = vorgangDecider.evolve(open, sealingExamples.SealedCaptured)
  const code = { ...sealed, what: 'lichtbildcode', boxHash: 'beef' } as const
  const second = vorgangDecider.evolve(first, { type: 'SealedCaptured', data: code })
  expect(sealedOf(second, 'lichtbild')?.boxHash).toBe('beef')
  expect([isCaptured(second, 'lichtbild'), isCaptured(second, 'unterschrift')]).toEqual([true, false])
  expect(isCaptured(vorgangDecider.evolve(second, sealingExamples.CapturePostponed), 'unterschrift')).toBe(true)
})

it('warns after 48 hours and ends after 96', () => {
  const taken = '2026-11-23T09:00:00.000Z'
  const ages = ['2026-11-25T08:59:59.000Z', '2026-11-25T09:00:00.000Z', '2026-11-27T09:00:00.000Z']
  expect(ages.map((now) => ageOfSealed(taken, now))).toEqual(['fresh', 'hurry', 'expired'])
})

it('takes anew what a return names, and nothing else', () => {
  const both: Vorgang = { ...open, status: 'handed-over', sealed: [sealed], postponed: ['unterschrift'] }
  const back = (fields: string[]) =>
    vorgangDecider.evolve(both, { type: 'VorgangReturned', data: { reason: 'unscharf', to: 'koffer-1', fields } })
  const photo = back([captureField('lichtbild')])
  expect([isCaptured(photo, 'lichtbild'), isCaptured(photo, 'unterschrift'), photo.sealed.length]).toEqual([
    false,
    true,
    1,
  ])
  expect(isCaptured(back([captureField('unterschrift')]), 'unterschrift')).toBe(false)
  // A form's own field of that name asks for no new photo.
  expect(isCaptured(back(['lichtbild']), 'lichtbild')).toBe(true)
  const again = { ...sealed, boxHash: 'beef' }
  expect(isCaptured(vorgangDecider.evolve(photo, { type: 'SealedCaptured', data: again }), 'lichtbild')).toBe(true)
})

it('takes down who opens which box, in any state, and no box of another case', () => {
  const accepted: Vorgang = { ...open, status: 'accepted', sealed: [sealed] }
  const by = (boxHash: string) =>
    vorgangDecider.decide({ type: 'log-opening', opened: { boxHash, by: 'u-1' } }, accepted)
  expect(by(sealed.boxHash)).toEqual({
    ok: true,
    value: [{ type: 'SealedOpened', data: { boxHash: sealed.boxHash, by: 'u-1' } }],
  })
  expect(by('other')).toEqual({ ok: false, refusal: { kind: 'box-unknown' } })
})

it('may be kept for 96 hours', () => {
  expect(sealedUntil('2026-11-23T09:00:00.000Z')).toBe('2026-11-27T09:00:00.000Z')
})

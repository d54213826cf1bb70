import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTimeline } from '../testing/timeline.ts'
import { createSecretDesk } from './secret-desk.ts'
import { createSecretSender } from './secret-sender.ts'

const text = (digits: Uint8Array | undefined) => digits && Buffer.from(digits).toString('latin1')

it('brings digits over whatever pieces the line cuts them into, and leaves zeros on the way', async () => {
  const entries = fc.array(fc.stringMatching(/^\d{1,20}$/), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(entries, fc.array(fc.integer({ min: 1, max: 30 })), async (typed, cuts) => {
      const line: Uint8Array[] = []
      const frames: Uint8Array[] = []
      const sender = createSecretSender((frame, sent) => {
        frames.push(frame)
        line.push(Uint8Array.from(frame))
        sent()
      })
      const given = typed.map((digits) => Buffer.from(digits))
      const tickets = given.map(sender.send)
      expect(Buffer.concat([...given, ...frames]).every((byte) => byte === 0)).toBe(true)
      const desk = createSecretDesk(createTimeline().after)
      let rest = Buffer.concat(line)
      for (const cut of [...cuts, rest.length]) {
        const piece = rest.subarray(0, cut)
        rest = rest.subarray(cut)
        desk.feed(piece)
        expect(piece.every((byte) => byte === 0)).toBe(true)
      }
      expect((await Promise.all(tickets.map(desk.take))).map(text)).toEqual(typed)
    }),
  )
})

it('lets the word come first, and neither wait for ever', async () => {
  const time = createTimeline()
  const desk = createSecretDesk(time.after)
  const sender = createSecretSender((frame) => desk.feed(Uint8Array.from(frame)))
  const early = desk.take(1)
  sender.send(Buffer.from('123456'))
  expect(text(await early)).toBe('123456')
  const late = sender.send(Buffer.from('654321'))
  await time.pass(5_000)
  const never = desk.take(late)
  await time.pass(5_000)
  expect(await never).toBeUndefined()
})

it('takes no secret that is none', () => {
  const sender = createSecretSender(() => expect.fail())
  expect(() => sender.send(new Uint8Array(21))).toThrow(RangeError)
})

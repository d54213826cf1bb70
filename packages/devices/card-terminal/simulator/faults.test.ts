import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { DECLINE_REASONS } from './fault.ts'
import { SWIFT_PACE } from './pace.ts'
import { ACKNOWLEDGED, PAY, REGISTER_BLOCKS, REGISTER_LINES } from './testing/raw-ecr.ts'
import { connectForTest, only, startRegistered } from './testing/setup.ts'

const REPEAT = '062003000000'
const END_OF_DAY = '065003000000'
const STATUS_ONLY = '0501050000000307'

it.each(DECLINE_REASONS)('declines for the reason %s: code, German text, 06 1E, nothing booked', async (reason) => {
  const { simulator, ecr } = await startRegistered()
  simulator.control.arm({ kind: 'decline', reason })
  const frames = await ecr.command(PAY)
  const code = /^040f..27(..)29680012343c/.exec(only(frames, '040f')[0] ?? '')?.[1]
  expect(Number.parseInt(code ?? '0', 16)).toBeGreaterThan(0)
  expect(frames.at(-1)).toBe(`061e01${code}`)
  expect(simulator.control.entries()).toEqual([])
  expect((await ecr.command(PAY)).at(-1)).toBe('060f00')
})

it.each([
  ['card-not-read', '64', '04ff010c'],
  ['cardholder-idle', '6c', '04ff010a'],
  ['stop-pressed', '6c', '04ff0101'],
  ['no-host', 'a3', '04ff0104'],
] as const)('ends a payment with %s by 06 1E %s', async (kind, code, shown) => {
  const { simulator, ecr } = await startRegistered()
  simulator.control.arm({ kind })
  const frames = await ecr.command(PAY)
  expect(frames).toContain(shown)
  expect(only(frames, '040f')[0]).toMatch(new RegExp(`^040f..27${code}`))
  expect(frames.at(-1)).toBe(`061e01${code}`)
  expect(simulator.control.entries()).toEqual([])
})

it('lets a wrong PIN pass at the second or third attempt, and blocks after the third', async () => {
  const { simulator, ecr } = await startRegistered()
  simulator.control.arm({ kind: 'wrong-pin', tries: 2 })
  const second = await ecr.command(PAY)
  expect(only(second, '04ff0115')).toHaveLength(2)
  expect(second.at(-1)).toBe('060f00')
  simulator.control.arm({ kind: 'wrong-pin', tries: 3 })
  const blocked = await ecr.command(PAY)
  expect(only(blocked, '04ff0118')).toHaveLength(1)
  expect(blocked.at(-1)).toBe('061e014b')
  expect(simulator.control.entries()).toHaveLength(1)
})

it('ends with 06 1E CC after the booking when the printer fails: the repeated receipt tells the truth', async () => {
  const { simulator, ecr } = await startRegistered()
  simulator.control.arm({ kind: 'printer-fails' })
  const frames = await ecr.command(PAY)
  expect(only(frames, '040f')[0]).toMatch(/^040f..2700/)
  expect(frames.at(-1)).toBe('061e01cc')
  expect(simulator.control.entries()).toHaveLength(1)
  expect(only(await ecr.command(REPEAT), '040f')).toEqual(only(frames, '040f'))
})

it('takes no payment while its own printer is out of paper, and says so', async () => {
  const { simulator, ecr } = await startRegistered({}, '060006000000380978')
  simulator.control.arm({ kind: 'paper-empty' })
  expect(await ecr.command(PAY)).toEqual([ACKNOWLEDGED, '061e01cc'])
  expect(await ecr.command(STATUS_ONLY)).toEqual([ACKNOWLEDGED, '060f01cc'])
  simulator.control.clear('paper-empty')
  expect((await ecr.command(PAY)).at(-1)).toBe('060f00')
})

it('takes no payment before an end of day that is due', async () => {
  const { simulator, ecr } = await startRegistered()
  simulator.control.arm({ kind: 'day-due' })
  expect(await ecr.command(PAY)).toEqual([ACKNOWLEDGED, '061e01f0'])
  expect(await ecr.command(STATUS_ONLY)).toEqual([ACKNOWLEDGED, '060f01f0'])
  expect((await ecr.command(END_OF_DAY)).at(-1)).toBe('060f00')
  expect((await ecr.command(PAY)).at(-1)).toBe('060f00')
})

it('keeps the day open when the host cannot be reached for its end', async () => {
  const { simulator, ecr } = await startRegistered()
  await ecr.command(PAY)
  simulator.control.arm({ kind: 'no-host' })
  expect((await ecr.command(END_OF_DAY)).at(-1)).toBe('061e01a3')
  expect(only(await ecr.command(END_OF_DAY), '040f')[0]).toContain('60f0f5f300010001')
})

it('is busy with another ECR: 84 9C to commands, state 9C to a status enquiry, until it is done', async () => {
  const { simulator, ecr } = await startRegistered({ pace: { ...SWIFT_PACE, card: 150 } })
  const other = await connectForTest(simulator)
  ecr.send(PAY)
  expect(await ecr.receive()).toBe(ACKNOWLEDGED)
  expect(await other.command(PAY)).toEqual(['849c00'])
  expect(await other.command(REPEAT)).toEqual(['849c00'])
  expect(await other.command(STATUS_ONLY)).toEqual([ACKNOWLEDGED, '060f019c'])
  expect(await ecr.command('05010000'.slice(0, 6))).toContain('849c00')
  ecr.close()
  await simulator.control.idle()
  simulator.control.arm({ kind: 'busy', times: 2 })
  expect(await other.command(PAY)).toEqual(['849c00'])
  expect(await other.command(STATUS_ONLY)).toEqual(['849c00'])
  expect(await other.command(STATUS_ONLY)).toEqual([ACKNOWLEDGED, '060f0100'])
})

it('is silent when told so, and answers the next command', async () => {
  const { simulator, ecr } = await startRegistered()
  simulator.control.arm({ kind: 'silent' })
  ecr.send(PAY)
  const frames = await ecr.command(STATUS_ONLY)
  expect(frames).toEqual([ACKNOWLEDGED, '060f0100'])
  expect(simulator.control.entries()).toEqual([])
})

it.each(['status-information', 'completion', 'print-text-block'] as const)('sends the %s twice', async (frame) => {
  const { simulator, ecr } = await startRegistered()
  simulator.control.arm({ kind: 'double', frame })
  const control = { 'status-information': '040f', completion: '060f', 'print-text-block': '06d3' }[frame]
  const frames = [...(await ecr.command(PAY))]
  if (frame === 'completion') {
    frames.push(await ecr.receive())
    ecr.send(ACKNOWLEDGED)
  }
  const doubled = only(frames, control)
  expect(doubled.filter((one) => one === doubled[0])).toHaveLength(2)
  await simulator.control.idle()
  expect(simulator.control.entries()).toHaveLength(1)
})

it.each(['acknowledgement', 'status-information', 'completion'] as const)(
  'puts stray bytes before the %s',
  async (frame) => {
    const { simulator, ecr } = await startRegistered()
    simulator.control.arm({ kind: 'stray', frame, bytes: 'deadbeef' })
    const stray = Buffer.from('deadbeef', 'hex')
    void ecr.command(PAY)
    await vi.waitFor(() => expect(ecr.received().includes(stray)).toBe(true), { timeout: 5000 })
    const control = { acknowledgement: '800000', 'status-information': '040f', completion: '060f' }[frame]
    expect(ecr.received().toString('hex').split('deadbeef')[1]?.startsWith(control)).toBe(true)
  },
)

it('sends a frame byte by byte without changing it', async () => {
  const { simulator, ecr } = await startRegistered({}, REGISTER_LINES)
  simulator.control.arm({ kind: 'slow', pause: 1, times: 5 })
  const frames = await ecr.command(PAY)
  expect(only(frames, '040f')[0]).toMatch(/^040f5f2700/)
  expect(frames.at(-1)).toBe('060f00')
})

it.each([
  ['unknown-bitmap', /5e0201$/],
  ['short-amount', /^040f..2700040000120b/],
  ['no-digits', /^040f..270004000000001cff0b/],
  ['broken-length', /^040f..27003cf939f94104/],
  ['broken-container', /^040f..270006827fff1f04/],
] as const)('spoils the status information: %s', async (field, form) => {
  const { simulator, ecr } = await startRegistered()
  simulator.control.arm({ kind: 'bad-field', field })
  const frames = await ecr.command(PAY)
  expect(only(frames, '040f')[0]).toMatch(form)
  expect(simulator.control.entries()).toHaveLength(1)
})

it('gives up on an ECR that never acknowledges, with the booking kept', async () => {
  const { simulator, ecr } = await startRegistered({ pace: { ...SWIFT_PACE, answer: 30 } })
  ecr.send(PAY)
  await ecr.receive()
  await simulator.control.idle()
  expect(simulator.control.entries()).toHaveLength(1)
  expect((await ecr.command(STATUS_ONLY)).at(-1)).toBe('060f0100')
})

it('reads a command that comes byte by byte, and forgets one that never ends', async () => {
  const { simulator, ecr } = await startRegistered({ pace: { ...SWIFT_PACE, frame: 60 } })
  for (const byte of Buffer.from(STATUS_ONLY, 'hex')) ecr.send(byte.toString(16).padStart(2, '0'))
  expect(await ecr.receive()).toBe(ACKNOWLEDGED)
  expect(await ecr.receive()).toBe('060f0100')
  ecr.send(`${ACKNOWLEDGED}0601ff`)
  await new Promise((resolve) => setTimeout(resolve, 200))
  await simulator.control.idle()
  expect(await ecr.command(STATUS_ONLY)).toEqual([ACKNOWLEDGED, '060f0100'])
})

it('comes back from a restart without registration and with its journal', async () => {
  const { simulator, ecr } = await startRegistered()
  await ecr.command(PAY)
  await simulator.control.restart()
  expect(await ecr.receive()).toBe('closed')
  const again = await connectForTest(simulator)
  expect((await again.command(PAY)).at(-1)).toBe('061e016b')
  await again.command(REGISTER_BLOCKS)
  expect(only(await again.command(REPEAT), '040f')[0]).toMatch(/870001/)
  await again.command(PAY)
  expect(simulator.control.entries()).toMatchObject([{ receipt: 1 }, { receipt: 2, trace: 2 }])
})

it('loses a payment that a restart hits before the booking', async () => {
  const { simulator, ecr } = await startRegistered({ pace: { ...SWIFT_PACE, host: 5000 } })
  ecr.send(PAY)
  while ((await ecr.receive()) !== '04ff0104') ecr.send(ACKNOWLEDGED)
  ecr.send(ACKNOWLEDGED)
  await simulator.control.restart()
  expect(simulator.control.entries()).toEqual([])
  expect(simulator.control.busy()).toBe(false)
})

it.each([
  ['card', 0],
  ['host', 0],
  ['booked', 1],
] as const)('can be held at the point %s, where the ECR vanishes, and goes on when released', async (at, booked) => {
  const { simulator, ecr } = await startRegistered()
  simulator.control.arm({ kind: 'hold', at })
  void ecr.command(PAY)
  expect(await simulator.control.whenHeld()).toBe(at)
  expect(simulator.control.entries()).toHaveLength(booked)
  ecr.close()
  const again = await connectForTest(simulator)
  expect(await again.command(STATUS_ONLY)).toEqual([ACKNOWLEDGED, '060f019c'])
  expect(await again.command(REPEAT)).toEqual(['849c00'])
  simulator.control.release()
  await simulator.control.idle()
  expect(only(await again.command(REPEAT), '040f')[0]).toMatch(/^040f..270004000000001234/)
})

it('stops for 06 B0 from another line while it is held before the card', async () => {
  const { simulator, ecr } = await startRegistered()
  simulator.control.arm({ kind: 'hold', at: 'card' })
  void ecr.command(PAY)
  await simulator.control.whenHeld()
  ecr.close()
  const again = await connectForTest(simulator)
  again.send('06b000')
  expect(await again.receive()).toBe(ACKNOWLEDGED)
  await simulator.control.idle()
  expect(simulator.control.entries()).toEqual([])
})

it('writes down what an ECR does against the specification, and nothing against one that keeps to it', async () => {
  const { simulator, ecr } = await startRegistered({ pace: { ...SWIFT_PACE, answer: 60, frame: 30 } })
  await ecr.command(PAY)
  await ecr.command(STATUS_ONLY)
  await simulator.control.idle()
  expect(simulator.control.violations()).toEqual([])
  ecr.send(ACKNOWLEDGED)
  await ecr.command('06e000')
  await ecr.command('060102ffff')
  simulator.control.arm({ kind: 'hold', at: 'card' })
  ecr.send(PAY)
  await simulator.control.whenHeld()
  ecr.send(REPEAT)
  await vi.waitFor(() => expect(simulator.control.violations()).toContain('command-in-dialogue'))
  simulator.control.release()
  await simulator.control.idle()
  ecr.send('0601')
  await vi.waitFor(() => expect(simulator.control.violations()).toContain('unfinished-frame'))
  expect(simulator.control.violations()).toEqual([
    'unasked-answer',
    'unknown-command',
    'malformed-command',
    'missing-answer',
    'command-in-dialogue',
    'unfinished-frame',
  ])
})

it('outlives whatever bytes are thrown at it', async () => {
  const { simulator } = await startRegistered({ pace: { ...SWIFT_PACE, answer: 5, frame: 5 } })
  const hostile = fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 8 })
  const prefix = fc.constantFrom('', '0600', '0601', '0501', '0630', '0650', '80', '84', '0601ff')
  await fc.assert(
    fc.asyncProperty(hostile, prefix, async (chunks, start) => {
      const ecr = await connectForTest(simulator)
      for (const chunk of chunks) ecr.send(start + Buffer.from(chunk).toString('hex'))
      ecr.close()
      await simulator.control.idle()
    }),
    { numRuns: 150 },
  )
  const ecr = await connectForTest(simulator)
  expect(await ecr.command(STATUS_ONLY)).toEqual([ACKNOWLEDGED, '060f0100'])
})

it('refuses an order that is no fault', async () => {
  const { simulator } = await startRegistered()
  expect(() => simulator.control.arm({ kind: 'wrong-pin', tries: 9 })).toThrow()
  expect(simulator.control.armed()).toEqual([])
})

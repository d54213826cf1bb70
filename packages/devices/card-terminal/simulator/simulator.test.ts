import { expect, it } from 'vitest'
import { ACKNOWLEDGED, PAY, REGISTER_BLOCKS, REGISTER_LINES } from './testing/raw-ecr.ts'
import { connectForTest, only, startForTest, startRegistered } from './testing/setup.ts'

const REVERSE_FIRST = '063006000000870001'
const REFUND = '06310d00000004000000000500490978'
const REPEAT = '062003000000'
const END_OF_DAY = '065003000000'
const STATUS = '050100'

it('registers: acknowledgement, then completion with state, terminal id and currency', async () => {
  const ecr = await connectForTest(await startForTest())
  expect(await ecr.command(REGISTER_LINES)).toEqual([ACKNOWLEDGED, '060f0a1900296800123449' + '0978'])
})

it('names its commands to an ECR that sent a container', async () => {
  const ecr = await connectForTest(await startForTest())
  const [, completion = ''] = await ecr.command(REGISTER_BLOCKS)
  expect(completion).toMatch(/^060f3a19002968001234490978062e262c0a0205010a020600/)
})

it('books a payment and tells it as the specification lays it out', async () => {
  const { simulator, ecr } = await startRegistered({}, REGISTER_LINES)
  const frames = await ecr.command(PAY)
  expect(frames.slice(0, 4)).toEqual([ACKNOWLEDGED, '04ff010a', '04ff0101', '04ff0104'])
  expect(only(frames, '040f')).toEqual([
    '040f5f2700' +
      '04000000001234' +
      '0b000001' +
      '0c113045' +
      '0d1123' +
      '0e2812' +
      '170001' +
      '1970' +
      '22f1f0eeeeeeeeeeeeeee4711f' +
      '2968001234' +
      '2a343535363030303132333435202020' +
      '3b3030373931390000' +
      '490978' +
      '870001' +
      '8a05' +
      '8bf0f96769726f6361726400' +
      '88000001',
  ])
  expect(frames.at(-1)).toBe('060f00')
  expect(simulator.control.entries()).toMatchObject([{ kind: 'payment', cents: 1234, receipt: 1, trace: 1 }])
})

it('sends receipts as print lines: merchant first, customer second, each with its last line', async () => {
  const { ecr } = await startRegistered({}, REGISTER_LINES)
  const lines = only(await ecr.command(PAY), '06d1')
  expect(lines.filter((line) => line === '06d10181')).toHaveLength(2)
  expect(lines[4]).toBe(`06d11340${Buffer.from('** H_ndlerbeleg **').toString('hex').replace('5f', '84')}`)
  expect(lines.join()).not.toContain(Buffer.from('6725900000000').toString('hex'))
})

it('sends receipts as text blocks with their kind to an ECR that permits 06 D3', async () => {
  const { ecr } = await startRegistered()
  const frames = await ecr.command(PAY)
  const blocks = only(frames, '06d3')
  expect(blocks.map((block) => /06820[12]..1f0701(..)/.exec(block)?.[1])).toEqual(['01', '02'])
  expect(only(frames, '06d1')).toEqual([])
})

it('adds technology, application id and label in a container only for an ECR that reads containers', async () => {
  const { ecr, simulator } = await startRegistered()
  simulator.control.insert('visa')
  const [status = ''] = only(await ecr.command(PAY), '040f')
  expect(status).toContain('06222f081f1201011f100102600f4307a00000000310104404566973611f2b0400000001')
})

it('keeps quiet about its progress when the ECR does not want intermediate status', async () => {
  const { ecr } = await startRegistered({}, '060006000000b60978')
  expect(only(await ecr.command(PAY), '04ff')).toEqual([])
})

it('prints on its own paper, or not at all, as the config byte says', async () => {
  const own = await startRegistered({}, '060006000000380978')
  expect(await own.ecr.command(PAY)).toHaveLength(6)
  expect(own.simulator.control.paper().map(({ kind }) => kind)).toEqual(['merchant', 'customer'])
  const composed = await startRegistered({}, '0600060000003e0978')
  expect(await composed.ecr.command(PAY)).toHaveLength(6)
  expect(composed.simulator.control.paper()).toEqual([])
})

it('reverses a payment once, naming the original trace number', async () => {
  const { simulator, ecr } = await startRegistered()
  await ecr.command(PAY)
  const frames = await ecr.command(REVERSE_FIRST)
  expect(only(frames, '040f')[0]).toMatch(/^040f8e.*870002.*37000001/)
  expect(frames.at(-1)).toBe('060f00')
  expect((await ecr.command(REVERSE_FIRST)).at(-1)).toBe('061e01b4')
  expect(simulator.control.entries().map(({ kind }) => kind)).toEqual(['payment', 'reversal'])
})

it('does not reverse a receipt it does not know, a refund, or one of a closed day', async () => {
  const { ecr } = await startRegistered()
  expect((await ecr.command('063006000000870042')).at(-1)).toBe('061e01b5')
  await ecr.command(REFUND)
  expect((await ecr.command(REVERSE_FIRST)).at(-1)).toBe('061e01b5')
  await ecr.command(PAY)
  await ecr.command(END_OF_DAY)
  expect((await ecr.command('063006000000870002')).at(-1)).toBe('061e01b5')
})

it('closes the day with the sums of each kind of card in BMP 60', async () => {
  const { simulator, ecr } = await startRegistered({}, REGISTER_LINES)
  for (const card of ['girocard', 'mastercard', 'visa', 'v-pay', 'girocard'] as const) {
    simulator.control.insert(card)
    await ecr.command(PAY)
  }
  await ecr.command(REVERSE_FIRST)
  await ecr.command(REFUND)
  const frames = await ecr.command(END_OF_DAY)
  const zero = '00000000000000'
  const column = (cents: string) => `01${cents.padStart(12, '0')}`
  expect(only(frames, '040f')[0]).toContain(
    `60f0f5f300010007${`02${'000000000734'}`}${zero}${column('1234')}${zero}${column('1234')}${zero}${column('1234')}`,
  )
  expect(only(frames, '040f')[0]).toMatch(/^040f..2700040000000044360b000008/)
  expect(frames.at(-1)).toBe('060f00')
  const next = only(await ecr.command(END_OF_DAY), '040f')[0]
  expect(next).toContain(`60f0f5f300000000${zero.repeat(7)}`)
})

it('repeats the last booking with its numbers, and refuses when there is none', async () => {
  const { simulator, ecr } = await startRegistered()
  expect((await ecr.command(REPEAT)).at(-1)).toBe('061e0183')
  const first = await ecr.command(PAY)
  const again = await ecr.command(REPEAT)
  expect(only(again, '040f')).toEqual(only(first, '040f'))
  expect(only(again, '06d3')).toEqual(only(first, '06d3'))
  expect(simulator.control.entries()).toHaveLength(1)
})

it('repeats an end of day when that came last, with the same sums', async () => {
  const { simulator, ecr } = await startRegistered()
  await ecr.command(PAY)
  const first = await ecr.command(END_OF_DAY)
  const again = await ecr.command(REPEAT)
  expect(only(again, '040f')[0]).toContain('60f0f5f30001000101000000001234')
  expect(only(again, '040f')).toEqual(only(first, '040f'))
  expect(only(again, '06d3')).toEqual(only(first, '06d3'))
  expect(simulator.control.entries()).toHaveLength(2)
})

it('tells its state without being registered: version and one byte, device data to a container', async () => {
  const ecr = await connectForTest(await startForTest())
  const version = `f0f1f7${Buffer.from('SIM-ZVT 1.0;13.08').toString('hex')}`
  expect(await ecr.command(STATUS)).toEqual([ACKNOWLEDGED, `060f15${version}00`])
  expect(await ecr.command('0501050000000307')).toEqual([ACKNOWLEDGED, '060f0100'])
  const [, full = ''] = await ecr.command('0501050000000600')
  expect(full).toContain('1f440468001234')
  expect(full).toContain('1f0e04202611231f0f03113045')
})

it('makes a diagnosis and an initialisation: time for the ECR, receipt, completion', async () => {
  const { ecr } = await startRegistered()
  for (const command of ['067000', '069303000000']) {
    const frames = await ecr.command(command, (frame) => (frame.startsWith('0401') ? '848300' : undefined))
    expect(only(frames, '0401')).toEqual(['040108aa2611230c113045'])
    expect(only(frames, '06d3')[0]).toContain('1f070103')
    expect(frames.at(-1)).toBe('060f00')
  }
})

it.each([
  ['a wrong password on registering', '060006123456be0978', '061e0183'],
  ['a foreign currency on registering', '060006000000be0840', '061e036f0978'],
  ['a payment without amount', '060103490978', '061e019a'],
  ['an amount of zero', '06010a04000000000000490978', '061e01c8'],
  ['an amount beyond all measure', '06010a04000999999999490978', '061e01c3'],
  ['a foreign currency', '06010a04000000001234490840', '061e036f0978'],
  ['digits that are none', '06010a0400000000abcd490978', '061e019a'],
  ['an amount cut short', '060104040000' + '00', '061e019a'],
  ['a wrong password of a reversal', '063006123456870001', '061e0183'],
  ['a wrong password of a refund', '06310d12345604000000000500490978', '061e0183'],
  ['a wrong password of an end of day', '065003123456', '061e0183'],
])('refuses %s', async (_, command, abort) => {
  const { simulator, ecr } = await startRegistered()
  expect(await ecr.command(command)).toEqual([ACKNOWLEDGED, abort])
  expect(simulator.control.entries()).toEqual([])
})

it('serves nobody who has not registered or has logged off', async () => {
  const { ecr } = await startRegistered()
  ecr.send('060200')
  expect(await ecr.receive()).toBe(ACKNOWLEDGED)
  for (const command of [PAY, REVERSE_FIRST, REFUND, REPEAT, END_OF_DAY, '067000']) {
    expect(await ecr.command(command)).toEqual([ACKNOWLEDGED, '061e016b'])
  }
})

it('answers commands it does not serve with 84 83', async () => {
  const { ecr } = await startRegistered()
  for (const command of ['06e000', '06c0010f', '062200', '080100', '062300']) {
    expect(await ecr.command(command)).toEqual(['848300'])
  }
})

it('stops for 06 B0 until the PIN is in, and acknowledges it at any time', async () => {
  const { simulator, ecr } = await startRegistered({ pace: { ...(await import('./pace.ts')).SWIFT_PACE, card: 5000 } })
  ecr.send('06b000')
  expect(await ecr.receive()).toBe(ACKNOWLEDGED)
  const frames = await ecr.command(PAY, (frame) => (frame === '04ff010a' ? `${ACKNOWLEDGED}06b000` : undefined))
  expect(frames.slice(-2)[0]).toMatch(/^040f..276c29680012343c/)
  expect(frames.at(-1)).toBe('061e016c')
  expect(simulator.control.entries()).toEqual([])
})

it('reverses a payment at once when the goods could not be issued', async () => {
  const { simulator, ecr } = await startRegistered()
  let told = 0
  const frames = await ecr.command(PAY, (frame) => {
    if (!frame.startsWith('040f')) return undefined
    told += 1
    return told === 1 ? '846600' : undefined
  })
  expect(only(frames, '040f')).toHaveLength(2)
  expect(frames.at(-1)).toBe('060f00')
  expect(simulator.control.entries()).toMatchObject([
    { kind: 'payment' },
    { kind: 'reversal', original: { receipt: 1 } },
  ])
})

it('repeats the status information while the ECR asks it to wait', async () => {
  const { simulator, ecr } = await startRegistered()
  let told = 0
  const frames = await ecr.command(PAY, (frame) => {
    if (!frame.startsWith('040f')) return undefined
    told += 1
    return told < 3 ? '849c00' : undefined
  })
  expect(only(frames, '040f')).toHaveLength(3)
  expect(simulator.control.entries()).toHaveLength(1)
})

it('ends with 06 1E CC, booked all the same, when the ECR cannot print', async () => {
  const { simulator, ecr } = await startRegistered()
  const frames = await ecr.command(PAY, (frame) => (frame.startsWith('06d3') ? '84cc00' : undefined))
  expect(frames.at(-1)).toBe('061e01cc')
  expect(simulator.control.entries()).toHaveLength(1)
})

it('takes a payment keyed in on itself only when the ECR has not reserved payments', async () => {
  const { simulator, ecr } = await startRegistered()
  expect(simulator.control.payHere(700)).toBe('refused')
  await ecr.command('0600060000008e0978')
  await simulator.control.idle()
  expect(simulator.control.payHere(700)).toBe('started')
  await simulator.control.idle()
  expect(simulator.control.entries()).toMatchObject([{ kind: 'payment', cents: 700 }])
  expect(simulator.control.paper().map(({ kind }) => kind)).toEqual(['merchant', 'customer'])
})

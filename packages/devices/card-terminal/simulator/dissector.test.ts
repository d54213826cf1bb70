import { expect, it } from 'vitest'
import { dissect, hasDissector } from './testing/dissector.ts'
import { PAY, REGISTER_BLOCKS, REGISTER_LINES } from './testing/raw-ecr.ts'
import { startRegistered } from './testing/setup.ts'

const missing = !hasDissector()
if (missing) console.info('tshark fehlt: mit dem Debian-Paket „tshark“ prüft Wireshark jedes Byte des Terminals.')
const skipped = missing && process.env.CI === undefined

/** 04 01, date and time for the ECR: in the specification, but not in Wireshark 4.0. */
const UNKNOWN_TO_JUDGE = '0401'
const REST_OF_SESSION = [
  '063006000000870001',
  '063006000000870001',
  '06310d00000004000000000500490978',
  '062003000000',
  '050100',
  '0501050000000600',
  '067000',
  '069303000000',
  '06010a04000000001234490840',
  '06e000',
  '065003000000',
]

it.skipIf(skipped).each([
  ['print lines', REGISTER_LINES],
  ['print lines with containers, 30 characters wide', '06000b000000be0978060312011e'],
  ['text blocks and containers', REGISTER_BLOCKS],
])('sends nothing that Wireshark finds malformed: a session with %s', async (_, registration) => {
  const frames = await recordSession(registration)
  const verdict = dissect(frames.map((hex) => Buffer.from(hex, 'hex')))
  expect(verdict.malformed).toBe(0)
  expect(verdict.frames).toBe(frames.filter((hex) => !hex.startsWith(UNKNOWN_TO_JUDGE)).length)
  expect(verdict.text).toContain('Amount: 1234')
  expect(verdict.text).toContain('Terminal ID: 68001234')
  expect(verdict.text).toContain('Card Type: girocard (5)')
})

it.skipIf(skipped)('has a judge that sees a broken status information', async () => {
  const { simulator, ecr } = await startRegistered()
  simulator.control.arm({ kind: 'bad-field', field: 'broken-length' })
  const frames = await ecr.command(PAY)
  expect(dissect(frames.map((hex) => Buffer.from(hex, 'hex'))).malformed).toBeGreaterThan(0)
})

/** Every frame the terminal sends in a session that uses all it can do, also failing. */
async function recordSession(registration: string): Promise<readonly string[]> {
  const { simulator, ecr } = await startRegistered({}, registration)
  const frames: string[] = []
  const say = async (hex: string) => void frames.push(...(await ecr.command(hex)))
  for (const card of ['girocard', 'mastercard', 'visa', 'v-pay', 'maestro'] as const) {
    simulator.control.insert(card)
    await say(PAY)
  }
  for (const command of REST_OF_SESSION) await say(command)
  for (const kind of ['card-not-read', 'cardholder-idle', 'stop-pressed', 'no-host', 'printer-fails'] as const) {
    simulator.control.arm({ kind })
    await say(PAY)
  }
  return frames
}

import { connectTcp } from '../driver/tcp.ts'
import { createZvtTerminal } from '../driver/zvt.ts'
import { systemTimers } from '../simulator/index.ts'
import { createFileIntents } from './file-intents.ts'

/**
 * A program to be killed: `pay-program.ts <port> <folder>` first resolves what is open, then pays 37 euro unless that was approved, and prints each
 * answer as a line of JSON.
 */
const [port, folder] = process.argv.slice(2)
const intents = createFileIntents(folder ?? '')
const terminal = createZvtTerminal({
  connect: connectTcp({ host: '127.0.0.1', port: Number(port) }),
  timers: systemTimers,
  intents,
  now: () => '2026-11-23T10:30:00.000Z',
  passwords: { registration: 0, reversal: 0, refund: 0, endOfDay: 0, repeatReceipt: 0, statusEnquiry: 0 },
  askAgainMs: [50, 100, 200, 400, 800, 1_600, 3_200],
})

let paid = false
for (const { reference } of await intents.open()) {
  const resolution = await terminal.resolve(reference)
  paid ||= resolution?.kind === 'approved'
  console.log(JSON.stringify(resolution))
}
if (!paid) console.log(JSON.stringify(await terminal.pay({ reference: `B-${process.pid}`, cents: 3_700 })))

import { expect, it } from 'vitest'
import type { BookingOutcome, CardTerminal } from '../../card-terminal/device.ts'
import { openSimulatorBench, type SimulatorBench } from '../../card-terminal/testing/simulator-bench.ts'
import { deviceServices } from '../services.ts'
import { linkedPorts } from '../testing/linked-ports.ts'
import { createWire, type HostPort, type Wire } from '../wire.ts'
import { remoteTerminal } from './remote-terminal.ts'
import { remoteIntents } from './serve-terminal.ts'

/** A facade and a driver that lose each other after so many messages. The driver lives on, as a device program does for some seconds. */
function connect({ intents, start }: SimulatorBench, messages: number): CardTerminal {
  let left = messages
  const counted = (port: HostPort): HostPort => ({
    onMessage: port.onMessage,
    send: (message) => {
      if (left > 0) port.send(message)
      left -= 1
      if (left !== 0) return
      // What is on the way still arrives.
      setTimeout(() => {
        void ours.end()
        void theirs.end()
      }, 1)
    },
  })
  const [here, there] = linkedPorts()
  const { terminal, services } = remoteTerminal({ call: (...call) => ours.call(...call) }, intents)
  const ours: Wire = createWire(counted(here), services)
  const driver = start(remoteIntents({ call: (...call) => theirs.call(...call) }))
  const theirs: Wire = createWire(counted(there), deviceServices({ terminal: driver }, { take: async () => undefined }))
  return terminal
}

const FOR_EVER = Number.MAX_SAFE_INTEGER
const EARLIER = { reference: 'B-0', cents: 1_300 }
const PAY = { reference: 'B-1', cents: 3_700 }
/** Of a payment: order, open, store, settle and their answers, progress, the outcome. */
const MOST = 24

/** The lost driver may still be speaking with the terminal. */
async function payWhenFree(terminal: CardTerminal): Promise<BookingOutcome> {
  for (;;) {
    const outcome = await terminal.pay({ ...PAY, reference: 'B-2' })
    if (outcome.kind !== 'trouble' || outcome.trouble !== 'busy') return outcome
  }
}

it('takes a payment once, and knows it, after whatever message the two lose each other', async () => {
  const kinds: string[] = []
  for (let messages = 1; messages <= MOST; messages += 1) {
    const bench = await openSimulatorBench()
    await connect(bench, FOR_EVER).pay(EARLIER)
    const first = await connect(bench, messages).pay(PAY)
    kinds.push(first.kind)
    const open = await bench.intents.open()
    expect({ messages, open: open.length }).toEqual({ messages, open: first.kind === 'uncertain' ? 1 : 0 })
    const after = connect(bench, FOR_EVER)
    const outcome = open.length > 0 ? await after.resolve('B-1') : first
    expect({ messages, kind: outcome?.kind }).not.toEqual({ messages, kind: 'uncertain' })
    if (outcome?.kind !== 'approved') expect((await payWhenFree(after)).kind).toBe('approved')
    expect({ messages, booked: (await bench.journal()).reduce((sum, cents) => sum + cents, 0) }).toEqual({
      messages,
      booked: 5_000,
    })
  }
  expect(new Set(kinds)).toEqual(new Set(['trouble', 'uncertain', 'approved']))
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CardTerminal } from '../card-terminal/device.ts'
import { createMemoryIntents } from '../card-terminal/testing/memory-intents.ts'
import { LETTER } from '../printer/testing/test-printer.ts'
import type { DeviceConfig } from './device-config.ts'
import { createDeviceHost, type DeviceHost } from './device-host.ts'
import type { HostMessage } from './message.ts'
import { createTimeline } from './testing/timeline.ts'

const passwords = { registration: 0, reversal: 0, refund: 0, endOfDay: 0, repeatReceipt: 0, statusEnquiry: 0 }
const CONFIG: DeviceConfig = {
  printer: { uri: 'ipp://localhost:631/ipp/print' },
  scanner: { kind: 'escl', url: 'http://localhost/eSCL' },
  terminal: { host: 'localhost', port: 20_007, passwords },
  eid: { kind: 'installed', test: false },
}
/** One white point is enough of a picture to be sent. */
const PICTURE = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex')
const NEVER = new AbortController().signal

/** A device host whose program was taken over: it says what it likes. */
function openTakenOver() {
  let say: (message: unknown) => void = () => undefined
  const heard: HostMessage[] = []
  const ended = Promise.withResolvers<void>()
  const intents = createMemoryIntents()
  const time = createTimeline()
  const host = createDeviceHost({
    config: CONFIG,
    intents,
    after: time.after,
    now: () => '2026-11-23T10:30:00.000Z',
    start: () => ({
      port: {
        send: (message) => heard.push(message),
        onMessage: (listener) => {
          say = listener
        },
      },
      secrets: { send: () => 1 },
      gone: ended.promise,
      kill: ended.resolve,
      stop: async () => ended.resolve(),
    }),
  })
  return { host, heard, intents, say: (message: unknown) => say(message), end: ended.resolve }
}

/** Everything that can be asked of every device, each with the words it may end in. */
const QUESTIONS: readonly (readonly [RegExp, (host: DeviceHost) => Promise<unknown>])[] = [
  [/^(idle|printing|stopped|unknown)$/, async ({ printer }) => (await printer?.state())?.activity],
  [
    /^(accepted|refused|uncertain)$/,
    async ({ printer }) => {
      const document = { bytes: PICTURE, format: 'application/pdf', attempt: 'a' } as const
      return (await printer?.print(document, LETTER))?.kind
    },
  ],
  [
    /^(printed|not-printed|half-printed|uncertain|unfinished)$/,
    async ({ printer }) => (await printer?.follow({ printer: 'p', attempt: 'a' }))?.kind,
  ],
  [/^(ready|trouble)$/, async ({ scanner }) => (await scanner?.state())?.kind],
  [/^(done|cancelled|trouble)$/, scanned],
  [/^(declined|uncertain|trouble)$/, ({ terminal }) => paid(terminal)],
  [/^[a-z-]+$/, async ({ terminal }) => terminal?.state()],
  [/^(done|trouble)$/, async ({ terminal }) => (await terminal?.endOfDay())?.kind],
  [/^(read|cancelled|trouble)$/, async ({ eid }) => (await eid?.readOnSite(() => undefined).outcome)?.kind],
  [/^(read|trouble)$/, async ({ codes }) => (await codes.read(PICTURE)).kind],
]

async function paid(terminal: CardTerminal | undefined): Promise<string | undefined> {
  return (await terminal?.pay({ reference: 'B-1', cents: 100 }))?.kind
}

async function scanned({ scanner }: DeviceHost): Promise<string> {
  let last = ''
  const settings = { source: 'platen', duplex: false, resolution: 300, colour: 'grey' } as const
  for await (const event of scanner?.scan(settings, NEVER) ?? []) last = event.kind
  return last
}

const words = [
  'kind',
  'state',
  'activity',
  'idle',
  'approved',
  'accepted',
  'page',
  'done',
  'trouble',
  'offline',
  'read',
]
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(...words, null, undefined, 0, -1, 1.5, Number.NaN, 'B-1', new Uint8Array(3)),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...words, 'job', 'page', 'pages', 'booking', 'reference'), tie('any'), {
      maxKeys: 4,
    }),
    fc.anything(),
  ),
})).any

const message = fc.record(
  {
    kind: fc.constantFrom('answer', 'event', 'failed', 'call', 'word', 'abort'),
    id: fc.integer({ min: -1, max: 8 }),
    name: fc.constantFrom('intents.open', 'intents.store', 'intents.settle', 'scanner.job', 'toString'),
    ...{ answer: value, event: value, input: value, word: value },
  },
  { requiredKeys: ['kind'] },
)

it('gives an answer of its list to whatever a device program says, and books nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...QUESTIONS),
      fc.array(fc.oneof(message, value), { maxLength: 12 }),
      async ([expected, question], said) => {
        const { host, intents, say, end } = openTakenOver()
        const answer = question(host)
        for (const each of said) {
          say(each)
          await Promise.resolve()
        }
        end()
        expect(await answer).toMatch(expected)
        expect(await intents.open()).toEqual([])
      },
    ),
    { numRuns: 2_000 },
  )
})

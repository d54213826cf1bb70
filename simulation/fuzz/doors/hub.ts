import { randomBytes } from 'node:crypto'
import { decodeRecords, newKey } from '@buergerkoffer/log'
import { nonce as fixedNonce, inLog, outLog, requests } from '@buergerkoffer/sync/testing'
import {
  enrolWireStation,
  proven,
  startTestRathaus,
  type TestRathaus,
  type WireStation,
} from '@buergerkoffer/zentrale/testing'
import type { Door, OpenDoor } from '../door.ts'
import { goldenEvents, recordText } from '../golden.ts'
import { mutateCbor, writeCbor } from '../mutate/cbor.ts'
import { mutateRecords } from '../mutate/record.ts'
import { treeOf } from '../mutate/tree.ts'
import { mutateRest, splitMode, withMode } from '../mutate/with-mode.ts'
import { signedRequest } from '../sign.ts'

const refusals = ['unknown-station', 'bad-signature', 'stale-nonce', 'unknown-token', 'token-used', 'elsewhere']
const others = ['broken-chain', 'unannounced', 'unknown-blob', 'malformed', 'too-new']
const vorgang = '019f3f3e-0000-7000-8000-0000000000aa'

/** The centre's sync door over HTTP and its real PostgreSQL: raw bytes, signed nonsense, pushed entries that hold nonsense, parts of blobs. */
export const door: Door = {
  name: 'hub',
  share: 2,
  least: 300,
  open: async () => {
    const rathaus = await startTestRathaus()
    let [station, count] = [await enrol(rathaus, 0), 0]
    const renew = async (): Promise<void> => {
      count += 1
      station = await enrol(rathaus, count)
    }
    return {
      seedInputs: seeds(),
      listed: [
        ...[...refusals, ...others].map((word) => `refused-${word}`),
        ...['exchanged', 'part', 'fetched', 'reopened', 'branched', 'no-records', 'http-400', 'http-413'],
      ],
      mutate: mutateRest((random, rest, mode) => (mode < 3 ? mutateCbor : mutateRecords)(random, rest)),
      feed: async (input) => {
        const word = await feed(rathaus, station, input)
        const fault = [...rathaus.centre.reports.splice(0), ...rathaus.said.splice(0)].find((line) => !isExpected(line))
        if (fault) throw Object.assign(new Error('reported'), { name: fault.slice(0, 300), stack: fault })
        // This station's log is closed now: what it pushes next would only be refused.
        if (word === 'reopened') await renew()
        return word
      },
      renew,
      renewEvery: 500,
      close: rathaus.close,
    } satisfies OpenDoor
  },
}

const isExpected = (line: string): boolean => line.startsWith('Fehler contradiction:')

async function enrol({ centre }: TestRathaus, count: number): Promise<WireStation> {
  return enrolWireStation(centre.zentrale, await centre.announce(`FZ${String(count).padStart(4, '0')}`))
}

function seeds(): readonly Uint8Array[] {
  const bodies = requests.map((request) => writeCbor(treeOf(request)))
  const envelopes = bodies.map((body) =>
    writeCbor(treeOf({ protocol: 1, station: 'koffer-1', nonce: fixedNonce, body, signature: Buffer.alloc(64, 1) })),
  )
  return [
    ...envelopes.map((envelope) => withMode(0, envelope)),
    ...bodies.flatMap((body) => [1, 2].map((mode) => withMode(mode, body))),
    ...goldenEvents('station').map((event, index) => withMode(3, recordText(event, index))),
    ...goldenEvents('vorgang').map((event, index) => withMode(4, recordText(event, index, vorgang))),
  ]
}

async function feed(rathaus: TestRathaus, station: WireStation, input: Uint8Array): Promise<string> {
  const [mode, rest] = splitMode(input, 5)
  if (mode > 2) return push(station, mode === 3 ? 'station' : 'case', rest)
  const nonce = rathaus.centre.zentrale.hub.nonce()
  const message = mode === 0 ? rest : signedRequest(station.id, nonce, named(rest, station), station.linkKey)
  const response = await rathaus.app.fetch(
    new Request('http://localhost:7800/sync/v1/message', {
      ...{ method: 'POST', body: Buffer.from(message) },
      headers: { host: 'localhost:7800', 'content-type': 'application/cbor' },
    }),
  )
  if (response.status !== 200) return `http-${response.status}`
  const bytes = new Uint8Array(await response.arrayBuffer())
  // To a message we did not sign the answer names that message's nonce, whatever it was.
  if (mode === 0) return 'refused-unknown-station'
  return wordOf(proven(rathaus.centre.zentrale, bytes, nonce).body)
}

/** The examples' logs are the station's own: only so does a request get past the first look. */
function named(body: Buffer, { outLog: out, inLog: into }: WireStation): Buffer {
  return Buffer.from(body.toString('latin1').replaceAll(outLog, out).replaceAll(inLog, into), 'latin1')
}

/** Entries that are sealed, chained and signed as they should be; what they hold is anything. */
async function push(station: WireStation, entryClass: 'station' | 'case', plain: Buffer): Promise<string> {
  if (!decodeRecords(plain)) return 'no-records'
  const key = entryClass === 'case' ? newKey(randomBytes) : station.stationKey
  const wraps = entryClass === 'case' ? [await station.wrapForTenant(key)] : []
  const run = station.write({ class: entryClass, key, records: [], plain })
  const { body, control } = await station.exchange({ push: run, wraps })
  if (control.receipt?.seq !== run.head.seq) throw new Error('a content fault kept the log from moving')
  return wordOf(body)
}

const wordOf = (body: { readonly kind: string; readonly refusal?: string }): string =>
  body.kind === 'refused' ? `refused-${body.refusal}` : body.kind

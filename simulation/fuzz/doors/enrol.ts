import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { openSqlite } from '@buergerkoffer/log'
import { createHttpCarrier, enrolStation, LineFault, stationMigrations, ticketSchema } from '@buergerkoffer/station'
import { bodies, control } from '@buergerkoffer/sync/testing'
import type { Door } from '../door.ts'
import { mutateCbor, writeCbor } from '../mutate/cbor.ts'
import { mutateJson } from '../mutate/json.ts'
import { treeOf } from '../mutate/tree.ts'
import { mutateRest, splitMode, withMode } from '../mutate/with-mode.ts'
import { signed } from '../sign.ts'

const centre = generateKeyPairSync('ed25519')
const tenantKey = { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }) }
const nonce = Buffer.alloc(40, 7)
const ticket = {
  ...{ centreUrl: 'http://zentrale.example', station: 'koffer-1', token: 'einmal', user: 'p.uhlig', tenant: 'meerane' },
  centreKey: centre.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  tenantKey,
}
const plainTicket = {
  ...ticket,
  centreKey: 'MCowBQYDK2VwAyEA',
  tenantKey: { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ' },
}

/** The first contact: a centre's answer to an enrolment, rightly signed or not, a line that answers anything, and the ticket's file. */
export const door: Door = {
  name: 'enrol',
  share: 2,
  least: 100,
  open: async () => ({
    seedInputs: [
      ...bodies.flatMap((body) => [0, 1].map((mode) => withMode(mode, writeCbor(treeOf(body))))),
      withMode(2, Buffer.from(JSON.stringify(plainTicket))),
      withMode(3, Buffer.from('<html>Anmeldung im Hotel</html>')),
    ],
    listed: ['enrolled', 'refused', 'not-centre', 'ticket', 'no-ticket', 'no-line', 'line'],
    mutate: mutateRest((random, rest, mode) =>
      mode < 2 ? mutateCbor(random, rest) : mode === 2 ? mutateJson(random, rest) : random.bytes(random.int(200)),
    ),
    feed: (input) => {
      const [mode, rest] = splitMode(input, 4)
      if (mode === 2) return ticketIn(rest)
      return mode === 3 ? carried(rest) : enrolledWith(mode === 0 ? answerOf(rest) : rest)
    },
  }),
}

async function enrolledWith(answer: Uint8Array): Promise<string> {
  const database = openSqlite(':memory:', stationMigrations)
  const keyFromWords = async () => Buffer.alloc(32, 1)
  const newUuid = () => randomUUID()
  const deps = {
    database,
    random: randomBytes,
    newUuid,
    nonce: async () => nonce,
    carry: async () => answer,
    keyFromWords,
  }
  const { kind } = await enrolStation(deps, ticket, 'apfel birne kirsche pflaume quitte mispel')
  database.close()
  return kind
}

/** Any body in a rightly signed answer. */
function answerOf(body: Buffer): Buffer {
  const text = (value: string): Buffer => writeCbor({ kind: 'text', value })
  const fixed = [text('nonce'), writeCbor(treeOf(nonce)), text('nextNonce'), writeCbor(treeOf(nonce))]
  const block = writeCbor(treeOf(signed('control', writeCbor(treeOf(control)), centre.privateKey)))
  const answer = Buffer.concat([Buffer.from([0xa4]), ...fixed, text('control'), block, text('body'), body])
  return writeCbor(treeOf(signed('answer', answer, centre.privateKey)))
}

function ticketIn(text: Buffer): string {
  try {
    return ticketSchema.safeParse(JSON.parse(text.toString('utf8'))).success ? 'ticket' : 'no-ticket'
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return 'no-ticket'
    throw thrown
  }
}

/** Any status and any body where the centre should answer. */
async function carried(rest: Buffer): Promise<string> {
  const status = [200, 204, 302, 400, 404, 500, 511][(rest[0] ?? 0) % 7] ?? 200
  const body = status === 204 ? null : new Uint8Array(rest)
  const carrier = createHttpCarrier(
    'http://zentrale.example',
    async () => new Response(body, { status, headers: { location: '/login' } }),
  )
  try {
    await carrier.carry(await carrier.nonce())
    return 'line'
  } catch (thrown) {
    if (thrown instanceof LineFault) return 'no-line'
    throw thrown
  }
}

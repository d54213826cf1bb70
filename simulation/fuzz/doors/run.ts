import { generateKeyPairSync } from 'node:crypto'
import { createMemoryLogStore, emptyHead, extendHead, signHead } from '@buergerkoffer/log'
import { readDelivery, readRequest } from '@buergerkoffer/sync'
import { inLog, nonce, outLog, planPull, planPush, requests } from '@buergerkoffer/sync/testing'
import type { Door } from '../door.ts'
import { mutateCbor, writeCbor } from '../mutate/cbor.ts'
import { mutateJson } from '../mutate/json.ts'
import { treeOf } from '../mutate/tree.ts'
import { mutateRest, splitMode, withMode } from '../mutate/with-mode.ts'

const keys = generateKeyPairSync('ed25519')
const links = [
  { kind: 'entry' as const, bytes: Buffer.alloc(300, 5) },
  { kind: 'missing' as const, hash: Buffer.alloc(32, 6) },
  { kind: 'entry' as const, bytes: Buffer.alloc(300, 7) },
]
const [empty, two] = [emptyHead(outLog), extendHead(emptyHead(outLog), links.slice(0, 2))]
const [exchange] = requests.filter((request) => request.kind === 'exchange')

/** The centre's judgement of a push that says it follows, and of a pull from wherever a station says it stands. */
export const door: Door = {
  name: 'run',
  share: 50,
  open: async () => {
    const store = createMemoryLogStore()
    store.append({ after: empty, links: links.slice(0, 2), head: signHead(two, keys.privateKey) })
    const source = { head: store.head(outLog), hashAtStation: Buffer.alloc(32), entries: store.read(outLog, 0, 10) }
    return {
      seedInputs: [
        ...[0, 1].map((mode) => withMode(mode, writeCbor(treeOf({ ...exchange, push: runOf(0, 3), in: two })))),
        ...[0, 1].map((mode) => withMode(mode, writeCbor(treeOf({ ...exchange, push: runOf(2, 3) })))),
        withMode(2, Buffer.from(JSON.stringify({ log: inLog, seq: 1, entry: 'AAAA' }))),
      ],
      listed: ['no-request', 'append', 'known', 'refuse', 'delivery', 'no-delivery'],
      mutate: mutateRest((random, rest, mode) => (mode === 2 ? mutateJson : mutateCbor)(random, rest)),
      feed: (input) => {
        const [mode, rest] = splitMode(input, 3)
        if (mode === 2) return delivered(rest)
        const request = readRequest({ protocol: 1, station: 'k', nonce, body: rest, signature: nonce })
        if (request?.kind !== 'exchange') return 'no-request'
        const { push } = request
        // Mode 1: the station signs whatever head it claims.
        const head = push && mode === 1 ? signHead(push.head, keys.privateKey) : push?.head
        planPull(source, request.out, 1_000)
        const view = { outHead: two, signingKey: keys.publicKey, hashAtPush: undefined }
        return planPush(view, push && head ? { ...push, head: { ...head } } : null).kind
      },
    }
  },
}

function runOf(from: number, to: number) {
  const after = from === 0 ? empty : two
  const head = signHead(extendHead(after, links.slice(from, to)), keys.privateKey)
  return { after, links: links.slice(from, to), head: { ...head, signature: Buffer.alloc(64, 8) } }
}

function delivered(rest: Uint8Array): string {
  try {
    return readDelivery(JSON.parse(Buffer.from(rest).toString('utf8'))) ? 'delivery' : 'no-delivery'
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return 'no-delivery'
    throw thrown
  }
}

import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  type Answer,
  type AnswerBody,
  type Request,
  signControl,
  writeAnswer,
  writeFrame,
  writeRequest,
} from '@buergerkoffer/sync'
import { bodies, control, messageKinds, nonce, requests } from '@buergerkoffer/sync/testing'
import { toJson } from '../bytes-as-json.ts'

const station = 'koffer-1'

/** One message of every kind, signed by keys that are written down beside them, and what each of them means. Throws if a kind has no example. */
export function writeMessages() {
  const [link, centre] = [generateKeyPairSync('ed25519').privateKey, generateKeyPairSync('ed25519').privateKey]
  const signed = signControl(control, centre)
  const answers = [...bodies, ...refusals()].map((body): Answer => {
    return { nonce, nextNonce: Buffer.alloc(40, 9), control: { ...signed }, body }
  })
  everyKind(messageKinds.requests, requests)
  everyKind(messageKinds.bodies, bodies)
  return {
    keys: { link: pkcs8(link), centre: pkcs8(centre) },
    ...{ station, nonce: hex(nonce), control: { meaning: toJson(control) } },
    requests: requests.map((request) => {
      const bytes = writeRequest(request, station, nonce, link)
      return { meaning: toJson(request), hex: hex(bytes), ...framed(request, bytes) }
    }),
    answers: answers.map((answer) => ({ meaning: toJson(answer.body), hex: hex(writeAnswer(answer, centre)) })),
  }
}

/** An upload stands in a frame, its blob's bytes behind it. */
const framed = ({ kind }: Request, bytes: Uint8Array) => (kind === 'upload' ? { frame: hex(writeFrame(bytes)) } : {})

const refusals = (): readonly AnswerBody[] => messageKinds.refusals.map((refusal) => ({ kind: 'refused', refusal }))

function everyKind(kinds: readonly string[], examples: readonly { readonly kind: string }[]): void {
  const lacking = kinds.filter((kind) => !examples.some((example) => example.kind === kind))
  if (lacking.length > 0)
    throw new Error(
      `Für diese Nachrichten fehlt ein Beispiel in packages/sync/src/testing/example.ts: ${lacking.join(', ')}`,
    )
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const pkcs8 = (key: KeyObject): string => key.export({ format: 'der', type: 'pkcs8' }).toString('hex')

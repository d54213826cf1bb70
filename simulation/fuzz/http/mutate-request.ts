import { mutateBytes } from '../mutate/bytes.ts'
import { nastyNames, nastyText } from '../mutate/nasty.ts'
import type { Random } from '../random.ts'
import { type HttpInput, headerOf, readHttp, urlencoded, writeHttp } from './http-input.ts'
import { multipart } from './multipart.ts'
import { nameOf } from './names.ts'

type Pairs = readonly (readonly [string, string])[]

/** Alters a request where it matters: mostly its fields, sometimes its way, its headers or its form as a whole. */
export function mutateRequest(random: Random, seed: Uint8Array): Uint8Array {
  let input = readHttp(seed)
  if (random.oneIn(6)) input = { ...input, path: mutatePath(random, input.path) }
  if (random.oneIn(10)) input = { ...input, headers: mutateHeaders(random, input) }
  if (random.oneIn(60))
    input = { ...input, method: random.pick(['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'post', 'BREW']) }
  if (input.body.length === 0 && input.method === 'POST') return writeHttp(input)
  if (random.oneIn(25)) return writeHttp({ ...input, body: Buffer.from(mutateBytes(random, input.body, seed)) })
  return writeHttp(
    headerOf(input, 'content-type') === urlencoded ? mutateForm(random, input) : mutateRaw(random, input),
  )
}

const mutateRaw = (random: Random, input: HttpInput): HttpInput =>
  input.method === 'GET'
    ? { ...input, path: mutatePath(random, input.path) }
    : { ...input, body: Buffer.from(mutateBytes(random, input.body, input.body)) }

function mutateForm(random: Random, input: HttpInput): HttpInput {
  let pairs = pairsOf(input.body)
  for (let count = random.int(4); count > 0; count -= 1) pairs = random.pick(changes)(random, pairs)
  if (random.oneIn(12)) return multipart(random, input, pairs)
  return { ...input, body: Buffer.from(pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')) }
}

const changes: readonly ((random: Random, pairs: Pairs) => Pairs)[] = [
  ...Array.from({ length: 6 }, () => (random: Random, pairs: Pairs) => withValue(random, pairs, nastyText(random))),
  (random, pairs) => withValue(random, pairs, someOf(random, pairs)[1]),
  (random, pairs) => withValue(random, pairs, nameOf(random.int(40))),
  (random, pairs) => withValue(random, pairs, String(random.int(100))),
  (random, pairs) => [...pairs, [someOf(random, pairs)[0], nastyText(random)]],
  (random, pairs) => [...pairs, [random.pick(nastyNames), nastyText(random)]],
  (random, pairs) => [
    ...pairs,
    ['_action', random.pick(['zurueck', 'weiter', 'schein:5000', 'schein:9', nastyText(random)])],
  ],
  (random, pairs) => pairs.filter(([name]) => name === '_csrf' || !random.oneIn(pairs.length)),
  (random, pairs) =>
    pairs.map(([name, value]) => [name !== '_csrf' && random.oneIn(4) ? nastyText(random).slice(0, 300) : name, value]),
  (random, pairs) => (random.oneIn(20) ? Array.from({ length: 1_100 }, () => pairs[0] ?? ['a', 'b']) : pairs),
  (random, pairs) => (random.oneIn(20) ? withValue(random, pairs, 'x'.repeat(150_000)) : pairs),
]

const someOf = (random: Random, pairs: Pairs): readonly [string, string] => pairs[random.int(pairs.length)] ?? ['', '']

function withValue(random: Random, pairs: Pairs, value: string): Pairs {
  const at = random.int(pairs.length)
  return pairs.map(([name, before], index) => [name, index === at && name !== '_csrf' ? value : before])
}

function mutatePath(random: Random, path: string): string {
  const parts = path.split('/')
  const at = 1 + random.int(Math.max(1, parts.length - 1))
  const part = random.pick([
    nameOf(random.int(40)),
    String(random.int(12)),
    '0',
    '%00',
    '%ff',
    '%2e%2e',
    '..',
    encodeURIComponent(Buffer.from(nastyText(random)).toString('utf8')).slice(0, 4_000),
    `${parts[at] ?? ''}?${encode(nastyText(random))}=${encode(nastyText(random))}`,
  ])
  return parts.with(Math.min(at, parts.length - 1), part).join('/')
}

function mutateHeaders(random: Random, { headers }: HttpInput): HttpInput['headers'] {
  const changed = random.pick<readonly [string, string]>([
    [
      'content-type',
      random.pick(['application/json', 'text/plain', '', 'multipart/form-data', `${urlencoded}; charset=utf-7`, '-']),
    ],
    ['content-type', `multipart/form-data; boundary=${random.pick(['', '"', 'x'.repeat(300), '\t'])}`],
    [
      'cookie',
      random.pick(['-', '=;=', 'a=b', `buergerkoffer-koffer=${'%00'.repeat(9)}`, 'x'.repeat(5_000), nastyText(random)]),
    ],
    ['origin', random.pick(['null', 'http://evil.example', '-', 'http://localhost:1'])],
    ['sec-fetch-site', random.pick(['cross-site', 'same-site', 'none', '-'])],
    ['x-csrf-token', random.pick(['', 'falsch', '@csrf@', 'ä'])],
    ['accept', random.pick(['application/json', '*/*', '-'])],
    ['host', random.pick(['evil.example', '-', 'localhost'])],
    ['accept-language', nastyText(random)],
    ['content-encoding', 'gzip'],
    ['range', 'bytes=0-99999999999,5-1'],
    ['content-length', random.pick(['0', '-1', '99999999999'])],
  ])
  return [...headers.filter(([name]) => name !== changed[0]), changed]
}

/** Names and values as a lenient reader takes them. */
function pairsOf(body: Buffer): Pairs {
  return [...new URLSearchParams(body.toString('utf8'))].map(([name, value]) => [name, value])
}

/** Every byte outside the plainest ones as %xx; marks that a request replaces stay as they are. */
const encode = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) =>
      /[\w@.-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`,
    )
    .join('')

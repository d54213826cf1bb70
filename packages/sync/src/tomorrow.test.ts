import { createHash, sign } from 'node:crypto'
import { decode, encode } from 'cborg'
import { expect, it } from 'vitest'
import type { Control } from './protocol.ts'
import { answerWith, bodies, centreKeys, control, linkKeys, nonce, requests } from './testing/example.ts'
import { createPair, exchangeOnce, talk } from './testing/pair.ts'
import { readAnswer, readControl, readEnvelope, readRequest, signControl, writeAnswer, writeRequest } from './wire.ts'

/** The same with a field that nobody here has heard of in every map, but for keys in their own standard's form. */
function withMore(value: unknown): unknown {
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withMore)
  if ('kty' in value) return value
  return { ...Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withMore(inner)])), tomorrow: [1] }
}

// biome-ignore lint/suspicious/noExplicitAny: a newer peer writes what no type of today holds.
const newer = (value: unknown): any => withMore(value)

it('[SYNC-87] a request of a newer station is understood, its new fields passed over', () => {
  for (const request of requests) {
    const message = encode({
      ...(decode(writeRequest(newer(request), 'koffer-1', nonce, linkKeys.privateKey)) as object),
      tomorrow: 1,
    })
    const envelope = readEnvelope(message)
    expect(envelope && readRequest(envelope)).toEqual(request)
  }
})

it('[SYNC-87] an answer and a control block of a newer centre are understood, their new fields passed over', () => {
  for (const body of bodies) {
    const signed = signControl(newer(control), centreKeys.privateKey)
    const message = writeAnswer(newer({ ...answerWith(body), control: { ...signed } }), centreKeys.privateKey)
    const answer = readAnswer(message, nonce, centreKeys.publicKey)
    expect(answer?.body).toEqual(body)
    expect(answer && readControl(answer.control, centreKeys.publicKey)).toEqual(control)
  }
})

it.each([
  { kind: 'tomorrow', field: 1 },
  { kind: 'refused', refusal: 'tomorrow' },
])(
  '[SYNC-87] [SYNC-19] an answer in words of tomorrow locks the station all the same, and loses nothing: %j',
  async (body) => {
    const pair = createPair()
    pair.step(3)
    await talk(pair)
    pair.step(2)
    const message = pair.sync().ask(nonce, { bytes: 700, entries: 500 })
    expect(message.length).toBeGreaterThan(0)
    const last: Control = { ...(pair.sync().control() ?? control), lock: true }
    const signed = { ...signControl(last, pair.centreKeys.privateKey) }
    const answer = writeAnswer(
      newer({ ...answerWith({ kind: 'reopened' } as never), control: signed, body }),
      pair.centreKeys.privateKey,
    )
    expect(pair.sync().take(answer).turn).toEqual({ kind: 'refused', refusal: 'too-new' })
    expect(pair.sync().control()?.lock).toBe(true)
    expect(pair.station.store.log.wraps('vault')).toEqual([])
    expect((await talk(pair)).at(-1)).toBe('level')
    expect(pair.sync().control()?.receipt?.seq).toBe(5)
  },
)

it('[SYNC-87] a request in words of tomorrow is refused with the control block: as too new if its protocol is', async () => {
  const pair = createPair()
  await exchangeOnce(pair)
  for (const [protocol, refusal] of [
    [1, 'malformed'],
    [2, 'too-new'],
  ] as const) {
    const asked = { kind: 'tomorrow' }
    const written = decode(
      writeRequest(newer(asked), 'koffer-1', pair.centre.nonce(), pair.linkKeys.privateKey),
    ) as object
    const message = encode({ ...written, protocol })
    const envelope = readEnvelope(message)
    const answer = await pair.centre.answer(message)
    const read = envelope && readAnswer(answer, envelope.nonce, pair.centreKeys.publicKey)
    expect(read?.body).toEqual({ kind: 'refused', refusal })
    expect(read && readControl(read.control, pair.centreKeys.publicKey)?.receipt?.seq).toBe(0)
  }
})

it('[SYNC-21] a request that states an earlier protocol is taken as what it says', async () => {
  const pair = createPair()
  pair.step(2)
  const [linkKey, nonce] = [pair.linkKeys.privateKey, pair.centre.nonce()]
  const envelope = readEnvelope(pair.sync().ask(nonce, { bytes: 4_096, entries: 100 })) ?? expect.fail('no request')
  // Protocol, station, nonce and what is asked are signed, each in its form of protocol 1.
  const hash = createHash('sha256').update(envelope.body).digest()
  const signed = Buffer.concat([Buffer.from('buergerkoffer/request/10:8:koffer-1'), nonce, hash])
  const older = encode({ ...envelope, protocol: 0, signature: sign(null, signed, linkKey) })
  expect(pair.sync().take(await pair.centre.answer(older)).turn.kind).toBe('moved')
  expect(pair.sync().control()?.receipt?.seq).toBe(2)
})

import { createPrivateKey, createPublicKey } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  isSignedBy,
  readAnswer,
  readControl,
  readEnvelope,
  readFrame,
  readRequest,
  writeAnswer,
  writeRequest,
} from '@buergerkoffer/sync'
import { describe, expect, it } from 'vitest'
import { toJson } from './bytes-as-json.ts'
import { releases, remedy } from './releases.ts'
import type { writeMessages } from './write/messages.ts'

const keyOf = (hex: string) => createPrivateKey({ key: Buffer.from(hex, 'hex'), format: 'der', type: 'pkcs8' })
const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex')
const written = releases.filter((release) => release.has('messages.json'))

describe.each(written)(`messages of release $version (${remedy})`, (release) => {
  const golden: ReturnType<typeof writeMessages> = JSON.parse(String(release.bytes('messages.json')))
  const [link, centre] = [keyOf(golden.keys.link), keyOf(golden.keys.centre)]
  const [linkPublic, centrePublic] = [createPublicKey(link), createPublicKey(centre)]
  const nonce = bytesOf(golden.nonce)

  it('[SYNC-86] every request means what it meant, and is written with the same bytes', () => {
    for (const { hex, meaning } of golden.requests) {
      const envelope = readEnvelope(bytesOf(hex)) ?? expect.fail('not read')
      expect(envelope).toMatchObject({ protocol: 1, station: golden.station })
      expect(isSignedBy(envelope, linkPublic)).toBe(true)
      const request = readRequest(envelope) ?? expect.fail('not understood')
      expect(toJson(request)).toMatchObject(Object(meaning))
      expect(Buffer.from(writeRequest(request, golden.station, nonce, link)).toString('hex')).toBe(hex)
    }
  })

  it('[SYNC-86] every answer and its control block mean what they meant, and are written with the same bytes', () => {
    for (const { hex, meaning } of golden.answers) {
      const answer = readAnswer(bytesOf(hex), nonce, centrePublic) ?? expect.fail('not read')
      expect(toJson(answer.body)).toMatchObject(Object(meaning))
      expect(toJson(readControl(answer.control, centrePublic))).toMatchObject(Object(golden.control.meaning))
      expect(Buffer.from(writeAnswer(answer, centre)).toString('hex')).toBe(hex)
    }
  })

  it('[SYNC-86] [SYNC-73] an upload is found in its frame', async () => {
    const uploads = golden.requests.filter((request) => request.frame)
    expect(uploads.length).toBeGreaterThan(0)
    for (const { frame = '', hex } of uploads) {
      const read = await readFrame(Readable.from([bytesOf(frame), Buffer.from('blob')]))
      expect(Buffer.from(read?.header ?? []).toString('hex')).toBe(hex)
    }
  })
})

import { createHash } from 'node:crypto'
import { encode } from 'cborg'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { deliveredType, writeDelivery } from './delivered.ts'
import { answerSchema, controlSchema, protocolVersion, requestSchema } from './protocol.ts'
import { bodies, control, outLog, requests } from './testing/example.ts'
import { writeFrame } from './upload-frame.ts'

const hashOf = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

/** Shape of what is read; byte strings and branded ids have no JSON Schema of their own and stand as "anything" or text. */
const shapeOf = (schema: z.ZodType): string =>
  hashOf(JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })))

/**
 * Old stations and new centres must understand each other. Who changes one of these numbers changes the wire: then it is a new protocol
 * version, an optional field, or a mistake. The control block is frozen for good.
 */
describe('protocol 1', () => {
  it('[SYNC-23] has the shapes it was released with', () => {
    expect(protocolVersion).toBe(1)
    expect({ request: shapeOf(requestSchema), answer: shapeOf(answerSchema) }).toEqual({
      request: '46a4c6d126954574',
      answer: '566169aed5a5af32',
    })
  })

  it('[SYNC-19] has the control block it was frozen with', () => {
    expect({ shape: shapeOf(controlSchema), bytes: hashOf(encode(control)) }).toEqual({
      shape: '8241044c695b344e',
      bytes: '77c4c4d7c9ca5110',
    })
  })

  it('[SYNC-23] writes the same bytes for the same message', () => {
    const all = [...requests, ...bodies]
    expect(hashOf(Buffer.concat(all.map((message) => encode(message))))).toBe('b252558bc2acaa9a')
  })

  it('[SYNC-73] frames an upload as it was released', () => {
    expect(writeFrame(Uint8Array.of(9, 8, 7)).toString('hex')).toBe('00000003090807')
  })

  it('[SYNC-2] names a carried entry as it was released', () => {
    const carried = writeDelivery({ log: outLog, seq: 5, entry: Uint8Array.of(9, 8, 7) })
    expect([deliveredType, carried]).toEqual(['Delivered', { log: outLog, seq: 5, entry: 'CQgH' }])
  })
})

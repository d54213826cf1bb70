import { createHash } from 'node:crypto'
import { encode } from 'cborg'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { answerSchema, controlSchema, protocolVersion, requestSchema } from './protocol.ts'
import { bodies, control, requests } from './testing/example.ts'

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
      request: '4901687ca258b507',
      answer: '85dda90066d564c8',
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
    expect(hashOf(Buffer.concat(all.map((message) => encode(message))))).toBe('1e3fea33058a3fea')
  })
})

import { createCanvas } from '@napi-rs/canvas'
import { expect, it } from 'vitest'
import type { CodeReader } from '../../codes/device.ts'
import { linkWires } from '../testing/linked-wires.ts'
import { remoteCodes } from './remote-codes.ts'

const blank = createCanvas(60, 60).toBuffer('image/png')
const broken = { kind: 'trouble', trouble: 'broke-down' }

function readerThat(read: (picture: Uint8Array) => unknown) {
  const codes = { read, close: async () => undefined } as CodeReader
  const linked = linkWires(() => ({ codes }))
  return { codes: remoteCodes(linked.wire), lose: linked.lose }
}

it('brings what was found', async () => {
  const found = { kind: 'read', codes: [{ symbology: 'qr', text: 'BK:1' }] }
  const sizes: number[] = []
  const { codes } = readerThat(async (picture) => {
    sizes.push(picture.length)
    return found
  })
  expect(await codes.read(blank)).toEqual(found)
  expect(sizes).toEqual([blank.length])
})

it('sends nothing that is no picture', async () => {
  const { codes } = readerThat(() => expect.fail())
  expect(await codes.read(Buffer.from('text'))).toEqual({ kind: 'trouble', trouble: 'not-a-picture' })
})

it('breaks down when the device program does, or talks nonsense', async () => {
  expect(await readerThat(async () => ({ kind: 'read', codes: 'x' })).codes.read(blank)).toEqual(broken)
  const { codes, lose } = readerThat(() => new Promise(() => setTimeout(lose)))
  expect(await codes.read(blank)).toEqual(broken)
  expect(await codes.read(blank)).toEqual(broken)
})

import { createCanvas } from '@napi-rs/canvas'
import { expect, it, onTestFinished } from 'vitest'
import { forkHost } from '../testing/fork-host.ts'

const blank = createCanvas(60, 60).toBuffer('image/png')

it('reads codes, and again after the device program was killed in the midst of it', async () => {
  const host = forkHost({})
  onTestFinished(host.close)
  expect(await host.codes.read(blank)).toEqual({ kind: 'read', codes: [] })
  const reading = host.codes.read(createCanvas(3_000, 4_000).toBuffer('image/png'))
  host.kill()
  expect(await reading).toEqual({ kind: 'trouble', trouble: 'broke-down' })
  expect(await host.codes.read(blank)).toEqual({ kind: 'read', codes: [] })
})

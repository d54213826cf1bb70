import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CameraFact, cameraCheck, readCameraFact } from './camera-check.ts'

it.each([
  ['1280x720:137', { width: 1280, height: 720, brightness: 137 }],
  ['640x480:0', { width: 640, height: 480, brightness: 0 }],
  ['refused', 'refused'],
  ['in-use', 'in-use'],
  ['', undefined],
  ['1280x720', undefined],
  ['1280x720:256', undefined],
  ['0x0:10', undefined],
  ['999999x1:10', undefined],
  ['1280x720:137 ', undefined],
])('reads “%s”', (text, fact) => {
  expect(readCameraFact(text)).toEqual(fact)
})

it('takes nothing of any other text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const fact = readCameraFact(text)
      if (typeof fact === 'object') expect(text).toBe(`${fact.width}x${fact.height}:${fact.brightness}`)
    }),
  )
})

it.each<[CameraFact | undefined, string, string]>([
  [{ width: 1280, height: 720, brightness: 137 }, 'ok', 'liefert ein Bild (1280 × 720)'],
  [{ width: 1280, height: 720, brightness: 2 }, 'hint', 'schwarz'],
  ['refused', 'hint', 'erlauben'],
  ['in-use', 'hint', 'anderes Programm'],
  ['failed', 'hint', 'kein Bild'],
  ['none', 'absent', 'keine Kamera'],
  [undefined, 'absent', 'JavaScript'],
])('%o', (fact, verdict, seen) => {
  const result = cameraCheck(fact)
  expect(result).toMatchObject({ check: 'camera', verdict })
  expect(result.seen).toContain(seen)
})

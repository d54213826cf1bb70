import { expect, test } from 'vitest'
import { drawnStrokes } from './example.ts'
import { readSignature, signatureImage } from './signature.ts'

const faultOf = (text: string) => {
  const read = readSignature(text)
  return read.ok ? 'read' : read.fault
}

test('draws the strokes anew, from numbers only', () => {
  const read = readSignature(drawnStrokes)
  if (!read.ok) throw new Error(read.fault)
  expect(read.signature.svg).toMatch(
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 1000 400"><path d="[MQh\d ]+"/,
  )
  expect(read.signature.svg.match(/M/g)).toHaveLength(6)
  expect(signatureImage(read.signature)).toMatch(/^data:image\/svg\+xml;base64,/)
})

test.each([
  ['nothing', ''],
  ['no stroke', '[]'],
  ['a dot', '[[[5,5]]]'],
  ['a slip', '[[[5,5],[20,20]]]'],
])('takes %s for an empty field', (_name, text) => expect(faultOf(text)).toBe('empty'))

test.each([
  ['no JSON', '[[['],
  ['text among the numbers', '[[["1\\" onload=\\"x",5],[900,5]]]'],
  ['a place outside the field', '[[[0,0],[1001,5]]]'],
  ['broken numbers', '[[[0.5,0],[900,5]]]'],
  ['time and pressure', '[[[0,0,17],[900,5,18]]]'],
  ['a picture', '"data:image/png;base64,iVBORw0KGgo="'],
])('refuses %s', (_name, text) => expect(faultOf(text)).toBe('unreadable'))

test('refuses more than 64 KB of lines', () => {
  const line = Array.from({ length: 4_999 }, (_, index) => [index % 2 ? 999 : 100, 100 + (index % 300)])
  expect(faultOf(JSON.stringify([line]))).toBe('too-large')
})

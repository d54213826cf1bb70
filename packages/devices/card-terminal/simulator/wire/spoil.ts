import type { FaultOf } from '../fault.ts'
import { frame } from './encode.ts'

/** A bitmap number the specification leaves free. */
const UNKNOWN_BITMAP = 0x5e
const AMOUNT = 0x04

/** The same status information with one fault in it. The length of the frame is right: only its content is not. */
export function spoil(status: Buffer, field: FaultOf<'bad-field'>['field']): Buffer {
  const head = status[2] === 0xff ? 5 : 3
  return frame(status.readUInt16BE(0), spoiled(status.subarray(head), field))
}

function spoiled(data: Buffer, field: FaultOf<'bad-field'>['field']): Buffer {
  switch (field) {
    case 'unknown-bitmap':
      return Buffer.concat([data, Buffer.of(UNKNOWN_BITMAP, 0x02, 0x01)])
    case 'short-amount':
      return second(withoutAmount(data), [AMOUNT, 0x00, 0x00, 0x12])
    case 'no-digits':
      return second(withoutAmount(data), [AMOUNT, 0x00, 0x00, 0x00, 0x00, 0x1c, 0xff])
    case 'broken-length':
      return second(data, [0x3c, 0xf9, 0x39, 0xf9, 0x41])
    case 'broken-container':
      return second(data, [0x06, 0x82, 0x7f, 0xff, 0x1f])
  }
}

/** The result code `27 xx` comes first, and the amount second where there is one. */
function withoutAmount(data: Buffer): Buffer {
  return data[2] === AMOUNT ? Buffer.concat([data.subarray(0, 2), data.subarray(9)]) : data
}

function second(data: Buffer, field: readonly number[]): Buffer {
  return Buffer.concat([data.subarray(0, 2), Buffer.from(field), data.subarray(2)])
}

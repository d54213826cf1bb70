/** How long a bitmap's value is: so many bytes, or told by two (LL) or three (LLL) digits F0 to F9, or by a BER length (the TLV container). */
export type BitmapForm = number | 'll' | 'lll' | 'tlv'

export interface BitmapRow {
  readonly name: string
  readonly form: BitmapForm
}

const rows: Record<number, BitmapRow> = {
  1: { name: 'timeout', form: 1 },
  2: { name: 'maximum-status-count', form: 1 },
  3: { name: 'service-byte', form: 1 },
  4: { name: 'amount', form: 6 },
  5: { name: 'pump', form: 1 },
  6: { name: 'tlv', form: 'tlv' },
  11: { name: 'trace', form: 3 },
  12: { name: 'time', form: 3 },
  13: { name: 'date', form: 2 },
  14: { name: 'expiry', form: 2 },
  23: { name: 'card-sequence', form: 2 },
  25: { name: 'payment-type', form: 1 },
  34: { name: 'pan', form: 'll' },
  35: { name: 'track-2', form: 'll' },
  36: { name: 'track-3', form: 'lll' },
  39: { name: 'result', form: 1 },
  41: { name: 'terminal-id', form: 4 },
  42: { name: 'contract', form: 15 },
  45: { name: 'track-1', form: 'll' },
  46: { name: 'synchronous-chip', form: 'lll' },
  55: { name: 'original-trace', form: 3 },
  58: { name: 'card-verification', form: 2 },
  59: { name: 'authorisation-attribute', form: 8 },
  60: { name: 'additional-text', form: 'lll' },
  61: { name: 'password', form: 3 },
  73: { name: 'currency', form: 2 },
  76: { name: 'blocked-goods', form: 'll' },
  96: { name: 'totals', form: 'lll' },
  112: { name: 'image-request', form: 4 },
  113: { name: 'image-size', form: 4 },
  114: { name: 'image-type', form: 1 },
  115: { name: 'image-encoding', form: 1 },
  116: { name: 'image-chunks', form: 1 },
  117: { name: 'image-chunk', form: 1 },
  135: { name: 'receipt', form: 2 },
  136: { name: 'turnover', form: 3 },
  138: { name: 'card-type', form: 1 },
  139: { name: 'card-name', form: 'll' },
  140: { name: 'card-type-of-operator', form: 1 },
  146: { name: 'offline-chip', form: 'lll' },
  154: { name: 'purse-record', form: 'lll' },
  160: { name: 'result-of-host', form: 1 },
  167: { name: 'chip', form: 'll' },
  170: { name: 'full-date', form: 3 },
  175: { name: 'chip-info', form: 'lll' },
  186: { name: 'authorisation-parameter', form: 5 },
  208: { name: 'key-algorithm', form: 1 },
  209: { name: 'pin-data', form: 'll' },
  210: { name: 'card-output', form: 1 },
  211: { name: 'key-id', form: 1 },
  224: { name: 'input-minimum', form: 1 },
  233: { name: 'input-maximum', form: 1 },
  234: { name: 'input-echo', form: 1 },
  235: { name: 'text-seal', form: 8 },
  240: { name: 'display-seconds', form: 1 },
  249: { name: 'beeps', form: 1 },
  250: { name: 'reader-active', form: 1 },
  251: { name: 'input-confirmed', form: 1 },
  252: { name: 'dialogue', form: 1 },
  253: { name: 'display-device', form: 1 },
}

/** Eight lines of text each, E1 to E8 and F1 to F8. */
const textLines = [...Array(8).keys()].flatMap((line): (readonly [number, BitmapRow])[] => [
  [0xe1 + line, { name: `second-text-${line + 1}`, form: 'll' }],
  [0xf1 + line, { name: `first-text-${line + 1}`, form: 'll' }],
])

/** All bitmaps of the specification's summary (ZVT 13, "Summary of utilised BMPs"), by their number. */
export const BITMAPS: ReadonlyMap<number, BitmapRow> = new Map([
  ...Object.entries(rows).map(([id, row]): readonly [number, BitmapRow] => [Number(id), row]),
  ...textLines,
])

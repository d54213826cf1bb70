import { decodeRecords, keyId } from '@buergerkoffer/log'
import { foldCase } from '@buergerkoffer/station'
import type { Door } from '../door.ts'
import { goldenEvents, recordText } from '../golden.ts'
import { mutateRecords } from '../mutate/record.ts'

const key = keyId('0a'.repeat(16))

/** A whole case folded from records that hold nonsense: nothing an author writes may stop a reader. */
export const door: Door = {
  name: 'fold',
  share: 20,
  open: async () => ({
    seedInputs: [...goldenEvents('vorgang').keys()].filter((start) => start % 5 === 0).map(caseFrom),
    listed: ['no-records', 'read-only', 'folded'],
    mutate: mutateRecords,
    feed: (input) => {
      const records = decodeRecords(input)
      if (!records) return 'no-records'
      return foldCase('v', key, records).readOnly ? 'read-only' : 'folded'
    },
  }),
}

/** Ten events of the golden list in a row. */
function caseFrom(start: number): Buffer {
  const events = goldenEvents('vorgang').slice(start, start + 10)
  const texts = events.map((event, index) => recordText(event, index, 'v').toString('utf8').slice(1, -1))
  return Buffer.from(`[${texts.join()}]`)
}

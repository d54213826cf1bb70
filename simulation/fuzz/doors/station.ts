import { decodeRecords } from '@buergerkoffer/log'
import type { UnlockedStation } from '@buergerkoffer/station'
import { createTestStation } from '@buergerkoffer/station/testing'
import type { Door } from '../door.ts'
import { goldenEvents, recordText } from '../golden.ts'
import { mutateRecords } from '../mutate/record.ts'
import { mutateRest, splitMode, withMode } from '../mutate/with-mode.ts'

const vorgang = '019f3f3e-0000-7000-8000-0000000000aa'
/** The program is started anew after so many inputs: what it read while it ran it must read again at unlock. */
const startAnew = 20

/** A real station and its database: orders, public ones and delivered cases that the right centre signed and that hold nonsense. */
export const door: Door = {
  name: 'station',
  share: 2,
  least: 150,
  open: async () => {
    let test = await createTestStation()
    await test.open()
    let fed = 0
    return {
      seedInputs: [
        ...goldenEvents('orders').flatMap((event, index) =>
          [0, 1].map((mode) => withMode(mode, recordText(event, index))),
        ),
        ...goldenEvents('station').map((event, index) => withMode(0, recordText(event, index))),
        ...goldenEvents('vorgang').map((event) => withMode(2, recordText(event, 0, vorgang))),
      ],
      listed: ['no-records', 'level'],
      mutate: mutateRest(mutateRecords),
      feed: async (input) => {
        const [mode, rest] = splitMode(input, 3)
        const records = decodeRecords(rest)
        if (!records) return 'no-records'
        if (mode === 0) test.town.sealIn(...records)
        else if (mode === 1) test.town.publishIn(...records)
        else await test.town.deliverIn(records)
        const turn = await test.sync()
        fed += 1
        if (fed % startAnew === 0) test.reopen()
        lookAt(test.station().unlocked() ?? (await test.open()))
        return turn
      },
      renew: async () => {
        test.close()
        test = await createTestStation()
        await test.open()
        fed = 0
      },
      renewEvery: 100,
      close: () => test.close(),
    }
  },
}

/** Everything that a page could ask for. */
function lookAt({ model }: UnlockedStation): void {
  for (const view of Object.values(model))
    if (typeof view === 'function' && view.length === 0) Reflect.apply(view, model, [])
  for (const id of model.vorgaenge()) model.caseFile(id)
}

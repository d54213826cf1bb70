import { expect, it } from 'vitest'
import { hurriedAfter } from '../testing/timers.ts'
import { createPageWorkshop } from './page-workshop.ts'
import type { PictureExit, PictureProcess } from './picture-process.ts'

const ORDER = { bytes: new Uint8Array(3), dpi: 300, maxBytes: 1000 }
const PAGE = {
  kind: 'page',
  jpeg: new Uint8Array(2),
  width: 1,
  height: 1,
  dpi: 300,
  turnedBack: 0,
  blank: false,
} as const

type Deed = { readonly result: unknown } | { readonly exit: PictureExit } | 'silence'

/** Processes that do what they are told, task by task; `started` counts them. */
function scripted(...lives: readonly (readonly Deed[])[]) {
  const log = { started: 0, killed: 0 }
  const start = (): PictureProcess => {
    const deeds = [...(lives[log.started] ?? [])]
    log.started += 1
    const messages = new Set<(message: unknown) => void>()
    const exits = new Set<(exit: PictureExit) => void>()
    const listen =
      <T>(set: Set<T>) =>
      (take: T) => {
        set.add(take)
        return () => void set.delete(take)
      }
    return {
      send: (task) => {
        const deed = deeds.shift() ?? 'silence'
        if (deed === 'silence') return
        if ('exit' in deed) for (const take of [...exits]) take(deed.exit)
        else for (const take of [...messages]) take({ id: Reflect.get(task, 'id'), result: deed.result })
      },
      ...{ onMessage: listen(messages), onExit: listen(exits) },
      kill: () => {
        log.killed += 1
      },
    }
  }
  return { log, workshop: createPageWorkshop({ start, after: hurriedAfter(Number.POSITIVE_INFINITY) }) }
}

it('blames no picture for what others left behind', async () => {
  const { workshop, log } = scripted([{ result: PAGE }, { exit: 'out-of-memory' }], [{ result: PAGE }])
  expect(await workshop.prepare(ORDER)).toEqual(PAGE)
  expect(await workshop.prepare(ORDER)).toEqual(PAGE)
  expect(log.started).toBe(2)
})

it('blames the picture for which a fresh process is too small', async () => {
  const { workshop, log } = scripted([{ exit: 'out-of-memory' }])
  expect(await workshop.prepare(ORDER)).toEqual({ kind: 'fault', fault: 'out-of-memory' })
  expect(log.started).toBe(1)
})

it('kills a process that is silent, and the next task gets another', async () => {
  const { workshop, log } = scripted(['silence'], [{ result: PAGE }])
  expect(await workshop.prepare(ORDER)).toEqual({ kind: 'fault', fault: 'timed-out' })
  expect(log.killed).toBe(1)
  expect(await workshop.prepare(ORDER)).toEqual(PAGE)
})

it('does not believe a process that answers nonsense', async () => {
  const { workshop } = scripted([{ result: { ...PAGE, width: -1 } }, { result: 'root' }])
  expect(await workshop.prepare(ORDER)).toEqual({ kind: 'fault', fault: 'crashed' })
  expect(await workshop.prepare(ORDER)).toEqual({ kind: 'fault', fault: 'crashed' })
})

it('replaces a process that has done its share', async () => {
  const many = Array.from({ length: 16 }, () => ({ result: PAGE }))
  const { workshop, log } = scripted(many, many)
  for (let task = 0; task < 17; task += 1) expect(await workshop.prepare(ORDER)).toEqual(PAGE)
  expect(log).toEqual({ started: 2, killed: 1 })
})

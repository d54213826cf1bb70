import type { CardTerminal, TerminalState } from '@buergerkoffer/devices/card-terminal'
import { expect, it } from 'vitest'
import { watchDevices } from './watch-devices.ts'
import { createWatched } from './watched.ts'

const at = (second: number): string => `2026-11-23T08:00:0${second}.000Z`

it('notes a trouble when it begins, and again when it comes back', async () => {
  const states: readonly TerminalState[] = ['ready', 'no-line', 'no-line', 'ready', 'no-line']
  let asked = 0
  const terminal = createWatched<TerminalState, string>({
    ask: () => states[asked++] ?? 'ready',
    troublesOf: (state) => (state === 'ready' ? [] : [state]),
    now: () => at(asked),
  })
  expect([terminal.last(), terminal.troubles()]).toEqual([undefined, []])
  for (const _ of states) await terminal.look()
  expect(terminal.troubles()).toEqual(['no-line'])
  expect(terminal.notes()).toEqual([
    { at: at(5), troubles: ['no-line'] },
    { at: at(2), troubles: ['no-line'] },
  ])
})

it('asks a device once for all who want to know', async () => {
  let asked = 0
  const answer = Promise.withResolvers<string>()
  const printer = createWatched<string, string>({
    ask: () => {
      asked += 1
      return answer.promise
    },
    troublesOf: () => [],
    now: () => at(1),
  })
  const looks = [printer.look(), printer.look()]
  answer.resolve('idle')
  expect(await Promise.all(looks)).toEqual([
    { state: 'idle', at: at(1) },
    { state: 'idle', at: at(1) },
  ])
  expect(asked).toBe(1)
})

it('asks again after a pause, survives a bug, and ends', async () => {
  const naps: (() => void)[] = []
  const bugs: unknown[] = []
  let asked = 0
  const ask = async (): Promise<TerminalState> => {
    asked += 1
    if (asked === 1) throw new Error('bug')
    return 'busy'
  }
  const notAsked = (): never => expect.fail()
  const terminal: CardTerminal = {
    platforms: ['linux'],
    state: ask,
    ...{ register: notAsked, pay: notAsked, reverse: notAsked, refund: notAsked, resolve: notAsked, decide: notAsked },
    ...{ abort: notAsked, endOfDay: notAsked, diagnose: notAsked, repeatReceipt: notAsked },
  }
  const watch = watchDevices({
    devices: { terminal },
    now: () => at(1),
    sleep: (_, wake) =>
      new Promise((resolve) => {
        naps.push(resolve)
        wake.addEventListener('abort', () => resolve())
      }),
    onBug: (fault) => bugs.push(fault),
  })
  await expect.poll(() => naps.length).toBe(1)
  expect([watch.terminal?.last(), bugs.length, watch.printer]).toEqual([undefined, 1, undefined])
  naps[0]?.()
  await expect.poll(() => naps.length).toBe(2)
  expect(watch.terminal?.last()?.state).toBe('busy')
  await watch.stop()
  expect(asked).toBe(2)
})

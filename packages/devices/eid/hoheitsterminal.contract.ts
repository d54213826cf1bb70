import { expect, it } from 'vitest'
import type { Hoheitsterminal, HoheitsterminalTask } from './hoheitsterminal.ts'

const tasks: readonly HoheitsterminalTask[] = ['pin-reset', 'eid-switch-on', 'eid-switch-off', 'address-change']

/** What every sovereign terminal does, whichever driver stands behind it. */
export function hoheitsterminalContract(start: () => Hoheitsterminal): void {
  it('says that no hardware has tried it', () => {
    expect(start().untestedOnHardware).toBe(true)
  })

  it('tells the last day of its certificate as soon as it is there', () => {
    const state = start().state()
    if ('certificate' in state) expect(state.certificate.validUntil).toMatch(/^\d{4}-\d\d-\d\d$/)
    else expect(['absent', 'trouble']).toContain(state.kind)
  })

  it.each(tasks)('%s ends, and is done only by a terminal that is ready', async (task) => {
    const terminal = start()
    const before = terminal.state().kind
    const { kind } = await terminal.perform(task, new AbortController().signal)
    expect(before === 'ready' ? ['done', 'trouble'] : ['absent', 'trouble']).toContain(kind)
  })

  it('does nothing that was called off before', async () => {
    const { kind } = await start().perform('pin-reset', AbortSignal.abort())
    expect(kind).not.toBe('done')
  })

  it('does one after the other', async () => {
    const terminal = start()
    const { signal } = new AbortController()
    const outcomes = await Promise.all([
      terminal.perform('pin-reset', signal),
      terminal.perform('eid-switch-on', signal),
    ])
    expect(outcomes.filter(({ kind }) => kind === 'done').length).toBeLessThanOrEqual(1)
  })
}

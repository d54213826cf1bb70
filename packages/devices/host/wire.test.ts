import { expect, it } from 'vitest'
import { linkedPorts } from './testing/linked-ports.ts'
import { createWire, HostGone, type Service } from './wire.ts'

function pairOf(services: Readonly<Record<string, Service>>, own: Readonly<Record<string, Service>> = {}) {
  const [ours, theirs] = linkedPorts()
  return { caller: createWire(ours, own), host: createWire(theirs, services), ours, theirs }
}

it('brings an answer, and what happens on the way in order', async () => {
  const { caller } = pairOf({
    double: async ({ input, tell }) => {
      tell(1)
      tell(2)
      return Number(input) * 2
    },
  })
  const heard: unknown[] = []
  expect(await caller.call('double', 21, { onEvent: (event) => heard.push(event) }).answer).toBe(42)
  expect(heard).toEqual([1, 2])
})

it('lets the other side ask back before it answers', async () => {
  const { caller, host } = pairOf(
    { pay: async () => [await host.call('store', 'intent').answer, 'paid'] },
    { store: async ({ input }) => `${String(input)} stored` },
  )
  expect(await caller.call('pay', undefined).answer).toEqual(['intent stored', 'paid'])
})

it('says a word to a call under way, and stops one', async () => {
  const { caller } = pairOf({
    ask: ({ hear }) => new Promise((resolve) => hear(resolve)),
    wait: ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve('stopped'))),
  })
  const asking = caller.call('ask', undefined)
  asking.say('123456')
  expect(await asking.answer).toBe('123456')
  const stop = new AbortController()
  const waiting = caller.call('wait', undefined, { signal: stop.signal })
  stop.abort()
  expect(await waiting.answer).toBe('stopped')
})

it('rejects a call that nobody answers to, that throws, or whose other side is gone; nothing else ends', async () => {
  const { caller } = pairOf({
    broken: () => Promise.reject(new Error('bug')),
    never: () => new Promise(() => undefined),
  })
  await expect(caller.call('toString', 1).answer).rejects.toThrow(HostGone)
  await expect(caller.call('broken', 1).answer).rejects.toThrow(HostGone)
  const open = caller.call('never', 1)
  caller.end()
  await expect(open.answer).rejects.toThrow(HostGone)
  await expect(caller.call('never', 1).answer).rejects.toThrow(HostGone)
})

it('stops what it serves when the other side is gone, and waits for its end', async () => {
  const order: string[] = []
  const { caller, host } = pairOf({
    scan: ({ signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          order.push('stopped')
          setTimeout(() => resolve(order.push('over')))
        })
      }),
  })
  caller.call('scan', 1).answer.catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve))
  await host.end()
  expect(order).toEqual(['stopped', 'over'])
})

it('tells of what a service threw', async () => {
  const told: unknown[] = []
  const [ours, theirs] = linkedPorts()
  const caller = createWire(ours, {})
  createWire(theirs, { broken: () => Promise.reject(new Error('bug')) }, (name) => told.push(name))
  await expect(caller.call('broken', 1).answer).rejects.toThrow(HostGone)
  expect(told).toEqual(['broken'])
})

it('drops what is no message', async () => {
  const { caller, theirs } = pairOf({ echo: async ({ input }) => input })
  for (const noise of [null, 7, { kind: 'answer' }, { kind: 'answer', id: -1 }, { kind: 'event', id: 99, event: 1 }])
    Reflect.apply(theirs.send, undefined, [noise])
  expect(await caller.call('echo', 'still here').answer).toBe('still here')
})

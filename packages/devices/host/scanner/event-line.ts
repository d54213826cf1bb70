/** What was pushed at one end is taken at the other, in order, until the line is closed. One taker. */
export interface EventLine<T> {
  readonly push: (event: T) => void
  readonly close: () => void
  readonly take: () => AsyncGenerator<T, void, undefined>
}

export function createEventLine<T>(): EventLine<T> {
  const waiting: T[] = []
  let closed = false
  let wake = (): void => undefined
  return {
    push: (event) => {
      waiting.push(event)
      wake()
    },
    close: () => {
      closed = true
      wake()
    },
    take: async function* () {
      for (;;) {
        const next = waiting.shift()
        if (next !== undefined) yield next
        else if (closed) return
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    },
  }
}

/**
 * Ids are drawn anew in every run; inputs must be the same in all of them. So each id that a page shows gets a name, in the order of the
 * pages, and a request gets the id back before it is sent.
 */
export interface Names {
  readonly hide: (text: string) => string
  readonly show: (text: string) => string
  readonly count: () => number
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Of the same length and form as an id. */
export const nameOf = (index: number): string => `f0f0f0f0-f0f0-7000-8000-${String(index).padStart(12, '0')}`

export function createNames(): Names {
  const [names, ids] = [new Map<string, string>(), [] as string[]]
  const named = (id: string): string => {
    const known = names.get(id)
    if (known) return known
    const name = nameOf(ids.length)
    names.set(id, name)
    ids.push(id)
    return name
  }
  return {
    hide: (text) => text.replace(uuid, named),
    show: (text) => text.replace(/f0f0f0f0-f0f0-7000-8000-(\d{12})/g, (name, index) => ids[Number(index)] ?? name),
    count: () => ids.length,
  }
}

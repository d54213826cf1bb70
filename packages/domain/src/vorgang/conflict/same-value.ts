/** Whether two values say the same, as JSON: the order of an object's keys says nothing. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false
  const [keys, others] = [Object.keys(one), Object.keys(other)]
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))]
  return (
    keys.length === others.length && keys.every((key) => right.has(key) && isSameValue(left.get(key), right.get(key)))
  )
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { z } from 'zod'
import { parseGerman } from '../schema-fault.ts'

type Path = readonly PropertyKey[]

/**
 * Parses what a later program may have written: parts the schema does not know are left out, wherever they stand. Any other fault means that the
 * value is not understood.
 */
export function lenientParse<S extends z.ZodType>(schema: S, value: unknown): Result<z.output<S>, z.ZodError> {
  const parsed = parseGerman(schema, value)
  if (parsed.success) return ok(parsed.data)
  const unknown = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
  )
  const isAll = parsed.error.issues.every(({ code }) => code === 'unrecognized_keys')
  if (!isAll || unknown.length === 0) return refuse(parsed.error)
  const again = parseGerman(schema, without(value, new Set(unknown.map(nameOf)), []))
  return again.success ? ok(again.data) : refuse(again.error)
}

function without(value: unknown, dropped: ReadonlySet<string>, path: Path): unknown {
  if (Array.isArray(value)) return value.map((each, index) => without(each, dropped, [...path, index]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !dropped.has(nameOf([...path, key])))
      .map(([key, each]) => [key, without(each, dropped, [...path, key])]),
  )
}

const nameOf = (path: Path): string => JSON.stringify(path.map(String))

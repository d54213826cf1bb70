import { z } from 'zod'
import { type ContentFault, fault } from './content-fault.ts'
import messages from './messages/de.json' with { type: 'json' }

const localeError = z.locales.de().localeError

/** Wordings of format rules: our own of the schemas, and `typ-…` for a value of another JSON type. */
const formats = new Set(Object.keys(messages.format))

/** Parses with messages an editor understands, in German. */
export function parseGerman<S extends z.ZodType>(schema: S, value: unknown): z.ZodSafeParseResult<z.output<S>> {
  return schema.safeParse(value, { error: germanError })
}

/** One fault per broken rule of a schema, with the path inside the file. */
export function schemaFaults(file: string, error: z.ZodError): readonly ContentFault[] {
  return error.issues.flatMap((issue) => {
    const { path, message } = issue
    const place = path.join('.')
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => fault(file, [...path, key].join('.'), 'unknownKey', { key }))
    if (message === missing) return fault(file, place, 'missing')
    return formats.has(message)
      ? fault(file, place, 'badId', { rule: message })
      : fault(file, place, 'schema', { what: message })
  })
}

const missing = 'fehlt'

function germanError(issue: z.core.$ZodRawIssue) {
  if (issue.code === 'invalid_type') return issue.input === undefined ? missing : `typ-${issue.expected}`
  if (issue.code === 'invalid_union') return 'form'
  return localeError(issue)
}

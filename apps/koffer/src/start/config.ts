import { delimiter } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const portSchema = z.coerce.number().int().min(1).max(65_535)

/** Milliseconds to add to the machine's clock: a demonstration has a day of its own. */
const clockOffset = z.coerce.number().int().default(0)

/** Folders that count as data carriers, as PATH writes several. */
const driveFolders = z
  .string()
  .default('')
  .transform((text) => text.split(delimiter).filter((path) => path !== ''))

const runSchema = z.object({
  command: z.literal('run'),
  folder: z.string().min(1),
  port: portSchema,
  clockOffset,
  driveFolders,
})
const enrolSchema = z.object({
  command: z.literal('enrol'),
  folder: z.string().min(1),
  ticket: z.string().min(1),
  wordlist: z.string().min(1),
})
const schema = z.discriminatedUnion('command', [runSchema, enrolSchema])

export type Config = z.infer<typeof schema>

const defaultPort = '7701'

/**
 * `run` (the default) or `enrol`, from the command line and the environment; the command line wins. Undefined for what can't be
 * understood: the caller shows how it is meant.
 */
export function readConfig(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Config | undefined {
  const given = tryParse(args)
  if (!given) return undefined
  const { values, positionals } = given
  const parsed = schema.safeParse({
    command: positionals[0] ?? 'run',
    folder: values.folder ?? environment.BUERGERKOFFER_KOFFER,
    port: values.port ?? environment.BUERGERKOFFER_KOFFER_PORT ?? defaultPort,
    clockOffset: environment.BUERGERKOFFER_CLOCK_OFFSET,
    driveFolders: environment.BUERGERKOFFER_DATENTRAEGER,
    ticket: values.ticket,
    wordlist: values.wordlist,
  })
  return parsed.success && positionals.length <= 1 ? parsed.data : undefined
}

function tryParse(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { folder: text, port: text, ticket: text, wordlist: text },
    })
  } catch {
    return undefined
  }
}

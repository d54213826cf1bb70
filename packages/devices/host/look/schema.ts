import { z } from 'zod'
import { readTarget } from '../../printer/ipp/target.ts'
import { APP_COMMANDS, type FoundDevice, LOOK_PLACES, type LookReport } from './found-device.ts'

// What goes between the suitcase and the device program that looks. Everything in it was said by somebody in the network.

/** More than any town hall has at one place. */
const MAX_FOUND = 50

/** Whatever a device is called: nothing that a screen would obey. */
const name = z
  .string()
  .max(1_023)
  .transform((text) =>
    text
      .replaceAll(/\p{C}+/gu, ' ')
      .trim()
      .slice(0, 100),
  )

const found: z.ZodType<FoundDevice> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('printer'),
    uri: z
      .string()
      .max(1_000)
      .refine((uri) => readTarget(uri) !== undefined),
    ...{ name, model: name, place: name },
    way: z.enum(['network', 'queue']),
  }),
  z.object({ kind: z.literal('escl-scanner'), url: z.url({ protocol: /^https?$/ }).max(1_000), name }),
  // A leading hyphen would be read as an option.
  z.object({ kind: z.literal('sane-scanner'), device: z.string().regex(/^[^-\s\p{C}][^\p{C}]{0,200}$/u), name }),
  z.object({ kind: z.literal('running-app') }),
  z.object({ kind: z.literal('startable-app'), command: z.enum(APP_COMMANDS) }),
])

export const lookReport: z.ZodType<LookReport> = z.object({
  place: z.enum(LOOK_PLACES),
  outcome: z.enum(['looked', 'not-installed', 'not-here', 'failed']),
  found: z.array(found).max(MAX_FOUND),
})

/** Tests look on loopback, at ports of their own; a suitcase looks where devices usually are. */
export type LookOrder = z.infer<typeof lookOrder>

const port = z.int().min(1).max(65_535)

export const lookOrder = z.strictObject({
  multicast: z.strictObject({ interface: z.string().max(45), bind: z.string().max(45), port }).exactOptional(),
  cupsPort: port.exactOptional(),
  appPort: port.exactOptional(),
})

/** SHA-256, hex; nothing if the printer shows none. */
export const certificateAnswer = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .optional()

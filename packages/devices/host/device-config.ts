import { z } from 'zod'
import { eidPersonSchema } from '../eid/person.ts'
import { readTarget } from '../printer/ipp/target.ts'

/**
 * Which devices there are. The device program gets it as JSON in the environment variable `BUERGERKOFFER_DEVICES`: not as an argument, because other
 * users of the machine can read those, and it holds the terminal's passwords. What is absent is not set up.
 */
export type DeviceConfig = z.infer<typeof deviceConfig>

export const DEVICES_VARIABLE = 'BUERGERKOFFER_DEVICES'

const printer = z.strictObject({
  /** `ipp://` or `ipps://`. */
  uri: z
    .string()
    .max(1_000)
    .refine((uri) => readTarget(uri) !== undefined, 'no address of a printer'),
  /** SHA-256 of the certificate that a person vouched for, hex. */
  certificate: z
    .string()
    .regex(/^([0-9a-fA-F]{2}:?){32}$/)
    .exactOptional(),
})

const scanner = z.discriminatedUnion('kind', [
  /** The address of the eSCL root: `http://192.168.1.20/eSCL`. */
  z.strictObject({ kind: z.literal('escl'), url: z.url({ protocol: /^https?$/ }).max(1_000) }),
  z.strictObject({
    kind: z.literal('sane'),
    /** As `scanimage -L` names it. */
    device: z.string().min(1).max(300),
    /** What the clerk reads. */
    name: z.string().max(100),
    /** For pages of the feeder, for a moment. Emptied at each start, so it must be the device program's own; best in memory (`/dev/shm/…`). */
    folder: z.string().min(2).max(1_000),
    /** Options of `scanimage` that stand before all others. */
    extra: z.array(z.string().max(300)).max(20).exactOptional(),
  }),
])

const password = z.int().min(0).max(999_999)

const terminal = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535).default(20_007),
  passwords: z.strictObject({
    registration: password,
    reversal: password,
    refund: password,
    endOfDay: password,
    repeatReceipt: password,
    statusEnquiry: password,
  }),
  charactersPerLine: z.int().min(10).max(255).exactOptional(),
})

const trial = {
  /** Demo and test only: the test eID server runs in the device program, and a simulated card is put in when one is asked for. */
  test: z.boolean(),
  /** Whose card that is, in demo and test. */
  person: eidPersonSchema.exactOptional(),
}

const eid = z.discriminatedUnion('kind', [
  /** The AusweisApp that the person has started with its own window. */
  z.strictObject({ kind: z.literal('installed'), port: z.int().min(1).max(65_535).exactOptional(), ...trial }),
  /** Started by us without a window (Linux). `folder` is for it alone. */
  z.strictObject({
    kind: z.literal('headless'),
    command: z.string().min(1).max(1_000),
    folder: z.string().min(2).max(1_000),
    ...trial,
  }),
])

export const deviceConfig = z.strictObject({
  printer: printer.exactOptional(),
  scanner: scanner.exactOptional(),
  terminal: terminal.exactOptional(),
  eid: eid.exactOptional(),
  /** Added to the machine's clock; for the demo, which has a day of its own. */
  clockOffsetMs: z.int().exactOptional(),
})

import { z } from 'zod'

const order = z.object({
  /** Numbered by the one who orders; the mark of the program is the folder with this number. */
  id: z.number().int(),
  command: z.string(),
  args: z.array(z.string()),
  /** The whole environment of the program. */
  variables: z.record(z.string(), z.string()),
  /** The file that takes what the program writes. */
  log: z.string(),
})

const report = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('started'), id: z.number(), pid: z.number() }),
  z.object({ kind: z.literal('failed'), id: z.number(), reason: z.string() }),
  z.object({ kind: z.literal('ended'), id: z.number(), code: z.number().nullable() }),
])

/** What the keeper is asked to start. */
export type Order = z.infer<typeof order>

/** What the keeper tells of a program. */
export type Report = z.infer<typeof report>

export function readOrder(message: unknown): Order {
  return order.parse(message)
}

export function readReport(message: unknown): Report {
  return report.parse(message)
}

import { z } from 'zod'
import type { Printer } from '../../printer/device.ts'
import { followOrder, jobRef, printOrder } from '../../printer/schema.ts'
import { createConsent } from '../consent.ts'
import type { Service } from '../wire.ts'

/** The driver's side. A job is told as an event, and its document goes out when the other side has said that it is kept. */
export function servePrinter(printer: Printer): Readonly<Record<string, Service>> {
  return {
    'printer.state': () => printer.state(),
    'printer.print': (call) => {
      const { document, options } = printOrder.parse(call.input)
      const kept = createConsent(call)
      return printer.print(document, options, {
        onJob: (job) => {
          call.tell(job)
          return kept()
        },
      })
    },
    'printer.follow': ({ input, tell, signal }) => {
      const { job, ...patience } = followOrder.parse(input)
      return printer.follow(job, { ...patience, signal, onProgress: tell })
    },
    'printer.certificate-end': async () => (await printer.certificateEnd?.()) ?? null,
    'printer.cancel': ({ input }) => printer.cancel(z.object({ job: jobRef }).parse(input).job),
  }
}

import { parseArgs } from 'node:util'
import { z } from 'zod'
import { COUNTER_PACE, SWIFT_PACE, systemTimers } from './pace.ts'
import { startControlPage } from './program/control-page.ts'
import { eventMessage, MESSAGES } from './program/messages.ts'
import { startSimulator } from './simulator.ts'

/**
 * The terminal as a program: `node main.ts --folder <journal> [--port 20007] [--control 20008] [--swift]`. Says on the console, in German and
 * one line each, what it does; ends on SIGINT and SIGTERM. Port 0 takes a free one.
 */

const port = z.coerce.number().int().min(0).max(65_535)
const settings = z.object({
  folder: z.string().min(1),
  port: port.default(20_007),
  control: port.default(20_008),
  swift: z.boolean().default(false),
})
const portTaken = z.object({ code: z.literal('EADDRINUSE'), port: z.number() })

/** The wall clock. This file puts the program together, so time and signals come in here. */
const now = () => new Date(performance.timeOrigin + performance.now())

await run(readSettings()).catch((error: unknown) => {
  const taken = portTaken.safeParse(error)
  console.error(taken.success ? MESSAGES.notFree(taken.data.port) : MESSAGES.failed(String(error)))
  process.exit(1)
})

async function run({ folder, port, control, swift }: z.infer<typeof settings>): Promise<void> {
  const simulator = await startSimulator({
    folder,
    port,
    now,
    timers: systemTimers,
    pace: swift ? SWIFT_PACE : COUNTER_PACE,
    onEvent: (event) => console.info(eventMessage(event)),
  })
  const page = await startControlPage(simulator.control, control)
  console.info(MESSAGES.ready(simulator.port, page.port, folder))
  const stop = () => {
    page.close()
    void simulator.close().then(() => {
      console.info(MESSAGES.stopped)
      process.exit(0)
    })
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function readSettings(): z.infer<typeof settings> {
  try {
    const { values } = parseArgs({
      options: {
        folder: { type: 'string' },
        port: { type: 'string' },
        control: { type: 'string' },
        swift: { type: 'boolean' },
      },
    })
    return settings.parse(values)
  } catch {
    console.error(MESSAGES.usage)
    process.exit(2)
  }
}

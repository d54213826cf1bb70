import type { Context, Hono } from 'hono'
import { FaultPage } from './fault-page.tsx'
import type { RandomBytes } from './outside.ts'
import { page } from './respond.ts'
import type { WebEnv } from './web-env.ts'
import { faultCodeOf, statusOf } from './web-fault.ts'

/** What the log may hold of a fault: no message, path or value, since those may carry personal data. */
export interface FaultReport {
  readonly code: 'internal'
  readonly reference: string
  readonly errorName: string
  /** Where in our own code, innermost first. */
  readonly frames: readonly string[]
}

export interface FaultDeps {
  readonly randomBytes: RandomBytes
  readonly report: (fault: FaultReport) => void
  /** Href of the stylesheet for fault pages. */
  readonly stylesheet?: string | undefined
  /** Where the way out of a fault page leads; the root by default. */
  readonly home?: string | undefined
}

/** The one place where thrown faults become answers: a page for people, a code for scripts and machines. */
export function handleFaults<T>(app: Hono<WebEnv<T>>, deps: FaultDeps): void {
  app.onError((error, c) => answerFault(deps, c, error))
  app.notFound((c) => answer(deps, c, 'not-found'))
}

function answerFault(deps: FaultDeps, c: Context, error: Error): Response {
  const code = faultCodeOf(error)
  if (code !== 'internal') return answer(deps, c, code)
  const report = faultReport(error, deps.randomBytes)
  deps.report(report)
  return answer(deps, c, code, report.reference)
}

/** What may be told of a bug: by name and place only, under a reference that people can quote. */
export function faultReport(fault: unknown, randomBytes: RandomBytes): FaultReport {
  const error = fault instanceof Error ? fault : new Error()
  const reference = Buffer.from(randomBytes(4)).toString('hex').toUpperCase()
  return { code: 'internal', reference, errorName: error.name, frames: framesOf(error) }
}

function answer(deps: FaultDeps, c: Context, code: ReturnType<typeof faultCodeOf>, reference?: string): Response {
  const accepts = c.req.header('accept') ?? ''
  if (!accepts.includes('text/html')) return c.json({ code, ...(reference && { reference }) }, statusOf(code))
  return page(c, FaultPage({ code, reference, stylesheet: deps.stylesheet, home: deps.home }), statusOf(code))
}

/** Only the `at …` lines: the text above them is the error's message. */
function framesOf(error: Error): readonly string[] {
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
  return lines.slice(0, 6).map((line) => line.trim())
}

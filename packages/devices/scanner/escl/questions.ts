import type { ScannerTrouble } from '../device.ts'
import { type Answer, type AskDeps, askOnce, type Failure } from './ask.ts'
import { type EsclCapabilities, readCapabilities } from './xml/capabilities.ts'
import { type EsclStatus, readStatus } from './xml/status.ts'

export type StatusAnswer = { readonly kind: 'status'; readonly status: EsclStatus } | Failure
export type CapabilitiesFound = { readonly kind: 'found'; readonly capabilities: EsclCapabilities } | Failure

/** `base`: the device's eSCL root without a slash at its end, as `http://192.168.1.20/eSCL`. */
export async function askStatus(deps: AskDeps, base: string, signal: AbortSignal): Promise<StatusAnswer> {
  const answer = await askWords(deps, `${base}/ScannerStatus`, signal)
  if (answer.kind !== 'answer') return answer
  const status = readStatus(answer.bytes)
  return status ? { kind: 'status', status } : { kind: 'trouble', trouble: 'not-understood' }
}

export async function askCapabilities(deps: AskDeps, base: string, signal: AbortSignal): Promise<CapabilitiesFound> {
  const answer = await askWords(deps, `${base}/ScannerCapabilities`, signal)
  if (answer.kind !== 'answer') return answer
  const capabilities = readCapabilities(answer.bytes)
  return capabilities ? { kind: 'found', capabilities } : { kind: 'trouble', trouble: 'not-understood' }
}

/** What an HTTP status other than success means where the protocol says nothing else. */
export function troubleOfStatus(status: number): ScannerTrouble {
  if (status === 401 || status === 403) return 'access-denied'
  if (status === 503) return 'busy'
  return status === 409 || status >= 500 ? 'device-error' : 'not-understood'
}

async function askWords(deps: AskDeps, url: string, signal: AbortSignal): Promise<Answer | Failure> {
  const { answerMs, answerBytes } = deps.limits
  const answer = await askOnce(deps, { method: 'GET', url, totalMs: answerMs, maxBytes: answerBytes }, signal)
  if (answer.kind !== 'answer' || answer.status === 200) return answer
  return { kind: 'trouble', trouble: troubleOfStatus(answer.status) }
}

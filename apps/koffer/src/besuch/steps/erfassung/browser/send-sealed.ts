import { seal } from '@buergerkoffer/seal'
import type { ErfassungOptions } from '../island-options.ts'

/** Closes bytes in this page and sends the box; what was sealed is overwritten. A refusal is thrown as a sentence for people. */
export async function sendSealed(
  { key, vorgang, path, csrf, errors }: ErfassungOptions,
  what: string,
  mediaType: string,
  plain: Uint8Array,
): Promise<string> {
  const box = await seal(plain, key, { vorgang, what, mediaType })
  plain.fill(0)
  const headers = { 'content-type': 'application/octet-stream', 'x-csrf-token': csrf, accept: 'application/json' }
  const answer = await fetch(path, { method: 'POST', body: box, headers }).catch(() => undefined)
  const said: { message?: string; next?: string } = (await answer?.json().catch(() => undefined)) ?? {}
  if (!answer?.ok || !said.next) throw new Error(said.message ?? errors.send)
  return said.next
}

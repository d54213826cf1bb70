import { page } from '@buergerkoffer/web'
import type { Desk } from '../desk.ts'
import type { ShownRefusal } from '../refusal-alert.tsx'
import type { RathausRequest } from '../session.ts'
import { CasePage } from './case-page.tsx'
import { loadCase } from './load-case.ts'

/** The case as it is now, above it why what was asked did not happen. */
export async function showCase(
  c: RathausRequest,
  desk: Desk,
  vorgang: string,
  refusal: ShownRefusal,
): Promise<Response> {
  return page(c, CasePage({ desk, shown: await loadCase(desk, vorgang), refusal }), 409)
}

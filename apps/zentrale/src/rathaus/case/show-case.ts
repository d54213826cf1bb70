import { page } from '@buergerkoffer/web'
import type { Desk } from '../desk.ts'
import { offeredForms } from '../handling/offered-forms.ts'
import { type TypedForm, withRefusal } from '../handling/typed-form.ts'
import type { ShownRefusal } from '../refusal-alert.tsx'
import type { RathausRequest } from '../session.ts'
import { CasePage } from './case-page.tsx'
import { loadCase } from './load-case.ts'

/** The case as it is now, above it why what was asked did not happen, and in its form what was typed. */
export async function showCase(
  c: RathausRequest,
  desk: Desk,
  vorgang: string,
  refusal: ShownRefusal,
  typed?: TypedForm,
): Promise<Response> {
  const shown = await loadCase(desk, vorgang)
  const isOffered = typed && offeredForms(shown, desk.clerk.clerk).includes(typed.form)
  const atField = isOffered ? withRefusal(typed, refusal) : undefined
  if (atField) return page(c, CasePage({ desk, shown, typed: atField }), 422)
  return page(c, CasePage({ desk, shown, refusal, typed }), 409)
}

/** The case with a form that has faults of its own; one that the case no longer has is answered as a case that changed. */
export async function showFaults(c: RathausRequest, desk: Desk, vorgang: string, typed: TypedForm): Promise<Response> {
  const shown = await loadCase(desk, vorgang)
  const isOffered = offeredForms(shown, desk.clerk.clerk).includes(typed.form)
  return isOffered
    ? page(c, CasePage({ desk, shown, typed }), 422)
    : page(c, CasePage({ desk, shown, refusal: 'changed', typed: { ...typed, errors: [] } }), 409)
}

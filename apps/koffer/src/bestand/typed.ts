import type { FormPost } from '@buergerkoffer/web'

/** The single texts of a posted form. */
export const typedIn = (form: FormPost): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

import type { Locator } from 'playwright-core'
import type { Clerk } from './clerk.ts'

export interface Finders {
  readonly field: (name: string) => Locator
  readonly option: (name: string, value: string) => Locator
  readonly button: (name: string | RegExp) => Locator
  readonly link: (name: string | RegExp) => Locator
}

/** Where on a page something is. */
export const finders = ({ page }: Clerk): Finders => ({
  field: (name) => page.locator(`main [name="${name}"]`),
  option: (name, value) => page.locator(`main input[name="${name}"][value="${value}"]`),
  button: (name) => page.locator('main').getByRole('button', { name }).first(),
  link: (name) => page.locator('main').getByRole('link', { name }).first(),
})

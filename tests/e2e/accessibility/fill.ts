import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'

/**
 * What is typed into a field, or which option is taken, by the field's name; of several options a list. A choice not named here gets its first
 * option; with `*` every other box is ticked.
 */
export type Answers = Readonly<Record<string, string | readonly string[]>>

/** Fills in what is seen and empty, and nothing else: as a clerk goes down a form. Works without the page's scripts. */
export async function fillVisible(page: Page, answers: Answers): Promise<void> {
  const fields = page.locator('main form :is(input:not([type="hidden"]), select, textarea):visible')
  // Counted anew each time: an answer may ask for more behind it.
  for (let index = 0; index < (await fields.count()); index += 1) await fillOne(fields.nth(index), answers)
}

async function fillOne(field: Locator, answers: Answers): Promise<void> {
  const { name, type, isEmpty, value } = await field.evaluate(describe)
  const given = answers[name] ?? answers[name.replace(/^.*\./, '')]
  const wanted = typeof given === 'string' ? given : undefined
  switch (type) {
    case 'radio':
      return (wanted === undefined ? isEmpty : wanted === value) ? field.check() : undefined
    case 'checkbox':
      if (Array.isArray(given)) return given.includes(value) ? field.check() : undefined
      return wanted === value || answers['*'] === 'check' ? field.check() : undefined
    case 'select-one':
      return isEmpty ? choose(field, wanted) : undefined
    case 'file':
      return field.setInputFiles(wanted ?? [])
    default:
      return isEmpty || wanted !== undefined ? field.fill(wanted ?? 'Beispiel') : undefined
  }
}

interface Described {
  readonly name: string
  readonly type: string
  readonly value: string
  readonly isEmpty: boolean
}

function describe(element: HTMLInputElement): Described {
  const { name, type, value } = element
  const isEmpty = type === 'radio' ? !document.querySelector(`[name="${CSS.escape(name)}"]:checked`) : value === ''
  return { name, type, value, isEmpty }
}

async function choose(field: Locator, wanted: string | undefined): Promise<void> {
  const values = await field
    .locator('option')
    .evaluateAll((options: HTMLOptionElement[]) => options.map(({ value }) => value))
  await field.selectOption(wanted !== undefined && values.includes(wanted) ? wanted : { index: 1 })
}

/** How many forms of the page take something in; those that wait for a security key are sent by it only. */
export const countForms = (page: Page): Promise<number> => page.locator(takingForms).count()

/** Empties one form of the page and sends it, as somebody who presses the button at once. */
export async function sendEmpty(page: Page, index: number): Promise<void> {
  const form = page.locator(takingForms).nth(index)
  await form.evaluate(emptyForm)
  const button = form.locator('button:not([type="button"]):visible')
  const main = form.locator('.kern-btn--primary:visible, .kern-btn--danger:visible')
  await Promise.all([page.waitForEvent('load'), ((await main.count()) ? main : button).first().click()])
}

const takingForms =
  'main form[method="post"]:not([data-key-new], [data-key-approve], [data-add-key]):has(:is(input:not([type="hidden"]), select, textarea):visible):has(button:visible)'

function emptyForm(form: Element): void {
  for (const field of form.querySelectorAll<HTMLInputElement>('input:not([type="hidden"]), select, textarea')) {
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = false
    else if (field.type !== 'file') field.value = ''
  }
}

/** A scan of one grey page, small enough to write out here. */
export function writeScan(folder: string): string {
  const path = join(folder, 'scan.png')
  writeFileSync(path, Buffer.from(greyPixel, 'base64'))
  return path
}

const greyPixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='

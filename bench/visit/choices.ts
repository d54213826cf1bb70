import type { Locator } from 'playwright-core'
import { countClick, type Hands, point, press, reach } from './hands.ts'
import { seconds } from './klm.ts'

/** A radio button or a box, by keyboard or mouse, whichever is shorter. */
export async function pickOption(hands: Hands, option: Locator): Promise<void> {
  if (await option.isChecked()) return
  if ((await option.getAttribute('type')) === 'radio') return pickRadio(hands, option)
  if (await reach(hands, option, 'press')) await press(hands, 'Space')
  else await point(hands, option)
}

async function pickRadio(hands: Hands, option: Locator): Promise<void> {
  const group = option.locator('xpath=ancestor::fieldset[1]').locator('input')
  const all = await group.evaluateAll((inputs) =>
    inputs.map((input) => ({ value: input.getAttribute('value'), checked: input.matches(':checked') })),
  )
  const from = Math.max(
    0,
    all.findIndex(({ checked }) => checked),
  )
  const wanted = await option.getAttribute('value')
  const steps = all.findIndex(({ value }) => value === wanted) - from
  const isFar = Math.abs(steps) * seconds.keystroke > seconds.point
  if (isFar || !(await reach(hands, group.nth(from), 'press'))) return point(hands, option)
  if (steps === 0) await press(hands, 'Space')
  else await press(hands, ...Array<string>(Math.abs(steps)).fill(steps < 0 ? 'ArrowUp' : 'ArrowDown'))
  if (!(await option.isChecked())) throw new Error(`not chosen by keyboard: ${option}`)
}

/** An entry of a list, by typing how it begins. */
export async function selectEntry(hands: Hands, list: Locator, entry: string): Promise<void> {
  if ((await chosenIn(list)) === entry) return
  if (!(await reach(hands, list, 'type'))) {
    countClick(hands)
    await list.focus()
  }
  for (const sign of entry) {
    await press(hands, sign)
    if ((await chosenIn(list)) === entry) return
  }
  throw new Error(`not in the list: ${entry}`)
}

const chosenIn = (list: Locator): Promise<string> =>
  list.evaluate((element) => (element instanceof HTMLSelectElement ? (element.selectedOptions[0]?.label ?? '') : ''))

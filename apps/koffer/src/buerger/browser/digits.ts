/** Fields for digits, once a script is here. */
export interface Digits {
  /** Nothing typed stays in the fields. */
  readonly clear: () => void
}

/** Brings keys and box to life. The first field has the focus: whoever has a keyboard types at once. */
export function prepareDigits(form: HTMLFormElement): Digits | undefined {
  const fields = [...form.querySelectorAll<HTMLInputElement>('input[data-digits]')]
  const [first] = fields
  if (!first) return undefined
  let current = first
  for (const field of fields) {
    field.addEventListener('focus', () => {
      current = field
    })
    field.addEventListener('input', () => {
      field.value = onlyDigits(field.value, lengthOf(field))
    })
  }
  prepareBox(form, fields)
  const pad = form.querySelector<HTMLElement>('[data-digits-pad]')
  if (pad) pad.hidden = false
  pad?.addEventListener('click', (event) => {
    const key = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-press]') : null
    if (!key) return
    if (key.dataset.press === 'all') {
      clear(fields)
      current = first
    } else press(current, key.dataset.press ?? '')
    // On a touch screen no field has the focus: the keys fill one after the other.
    if (current.value.length === lengthOf(current)) current = fields[fields.indexOf(current) + 1] ?? current
  })
  return { clear: () => clear(fields) }
}

function clear(fields: readonly HTMLInputElement[]): void {
  for (const field of fields) field.value = ''
}

function press(field: HTMLInputElement, key: string): void {
  if (key === 'back') field.value = field.value.slice(0, -1)
  else field.value = onlyDigits(field.value + key, lengthOf(field))
}

function prepareBox(form: HTMLFormElement, fields: readonly HTMLInputElement[]): void {
  const label = form.querySelector<HTMLElement>('[data-digits-show]')
  const box = label?.querySelector('input')
  if (!label || !box) return
  label.hidden = false
  box.addEventListener('change', () => {
    for (const field of fields) field.type = box.checked ? 'text' : 'password'
  })
}

const lengthOf = (field: HTMLInputElement): number => Number(field.dataset.digits)

const onlyDigits = (typed: string, length: number): string => typed.replaceAll(/\D/g, '').slice(0, length)

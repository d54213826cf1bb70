import { letterNumber, readOwnCode, readPhotoCode } from '@buergerkoffer/devices/codes/browser'
import { optionsOf, type TakeCodes, wireCodeCamera } from '../../camera/index.ts'

/** Found codes into the fields of the page. */
const take: TakeCodes = (codes, { fill }) => {
  if (!fill) return 'foreign'
  const own = codes.find(({ text }) => readOwnCode(text))?.text
  const text = fill.kind === 'own' ? own : letterNumber(codes)
  if (text !== undefined && (fill.kind === 'own' || own === undefined)) return put(text, fill.kind, fill.fields)
  // The text of a photo code goes nowhere: it is sealed in the visit.
  if (codes.some((code) => readPhotoCode(code.text))) return 'photo'
  return fill.kind === 'letter' && codes.length > 1 ? 'several' : 'foreign'
}

function put(text: string, kind: 'own' | 'letter', names: readonly string[]): 'taken' | 'noField' {
  const fields = names.map(fieldOf)
  const field = fields.find((each) => each?.value === '') ?? fields[0]
  if (!field) return 'noField'
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (kind === 'own') field.form?.requestSubmit()
  else (fields.find((each) => each?.value === '') ?? field).focus()
  return 'taken'
}

const fieldOf = (name: string | undefined): HTMLInputElement | null =>
  document.querySelector<HTMLInputElement>(`input[name="${name}"]`)

/** A hand scanner ends what it types with Enter: that leads to the next of the fields that belong together, and sends the form after the last. */
function chain(names: readonly string[]): void {
  document.addEventListener('keydown', (event) => {
    const { target } = event
    if (event.key !== 'Enter' || !(target instanceof HTMLInputElement) || target.value === '') return
    const at = names.indexOf(target.name)
    const next = at === -1 ? null : fieldOf(names[at + 1])
    if (next?.value !== '') return
    event.preventDefault()
    next.focus()
  })
}

for (const root of document.querySelectorAll<HTMLElement>('[data-code-camera]')) {
  wireCodeCamera(root, take)
  const { fill } = optionsOf(root)
  if (fill?.kind === 'letter') chain(fill.fields)
}

import { fromBase64 } from '@buergerkoffer/seal'
import type { ErfassungOptions } from '../island-options.ts'
import { onPress } from './failure.ts'
import { sendSealed } from './send-sealed.ts'

/** The text of a photo service's Data Matrix: it holds the key to the photo, so it is sealed like the photo. */
export function wirePhotoCode(tools: HTMLElement, options: ErfassungOptions): void {
  const field = tools.querySelector('textarea')
  if (!field) return
  onPress(tools, 'seal-code', async () => {
    const text = field.value.replaceAll(/\s/g, '')
    if (!isPhotoCode(text)) throw new Error(options.errors.code)
    const next = await sendSealed(options, 'lichtbildcode', 'text/plain', new TextEncoder().encode(text))
    field.value = ''
    location.assign(next)
  })
  // A hand scanner ends what it types with Enter.
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    tools.querySelector<HTMLElement>('[data-tool="seal-code"]')?.click()
  })
}

/** TR-03170-2 1.2: Base64 of tags and lengths, of which the first says that it is a photo code of version 1. */
function isPhotoCode(text: string): boolean {
  const bytes = text.length <= 4_000 ? fromBase64(text) : undefined
  return bytes !== undefined && bytes.length >= 40 && bytes[0] === 0xe2 && bytes[1] === 0x01
}

import { wirePhoto } from '../browser/photo.ts'
import { wirePhotoCode } from '../browser/photo-code.ts'
import { wireSignature } from '../browser/signature.ts'
import type { ErfassungOptions } from '../island-options.ts'

const root = document.querySelector<HTMLElement>('[data-erfassung]')

if (root?.dataset.erfassung) {
  const options: ErfassungOptions = JSON.parse(root.dataset.erfassung)
  for (const tools of root.querySelectorAll<HTMLElement>('[data-tools]')) {
    tools.hidden = false
    if (tools.dataset.tools === 'unterschrift') {
      wireSignature(tools, options)
      continue
    }
    wirePhoto(tools, options)
    const code = tools.querySelector<HTMLElement>('[data-code]')
    if (code) wirePhotoCode(code, options)
  }
  // Where the hand begins: the scanner types into the field of the code; whoever has signed needs only Enter.
  root.querySelector<HTMLElement>('[data-tools][data-open] :is(textarea, [data-tool="seal-sign"])')?.focus()
}

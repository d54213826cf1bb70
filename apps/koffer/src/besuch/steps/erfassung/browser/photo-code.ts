import { readPhotoCode } from '@buergerkoffer/devices/codes/browser'
import { wireCodeCamera } from '../../../../camera/index.ts'
import type { ErfassungOptions } from '../island-options.ts'
import { guarded, onPress } from './failure.ts'
import { sendSealed } from './send-sealed.ts'

/** The text of a photo service's Data Matrix: it holds the key to the photo, so it is sealed like the photo. */
export function wirePhotoCode(tools: HTMLElement, options: ErfassungOptions): void {
  const field = tools.querySelector('textarea')
  if (!field) return
  const sealAndGo = async (code: string): Promise<void> => {
    const text = code.replaceAll(/\s/g, '')
    if (text === '') throw new Error(options.errors.noCode)
    if (!readPhotoCode(text)) throw new Error(options.errors.code)
    const next = await sendSealed(options, 'lichtbildcode', 'text/plain', new TextEncoder().encode(text))
    field.value = ''
    location.assign(next)
  }
  onPress(tools, 'seal-code', () => sealAndGo(field.value))
  // From the camera it goes straight into the seal: it is shown nowhere.
  const camera = tools.querySelector<HTMLElement>('[data-code-camera]')
  if (camera)
    wireCodeCamera(camera, (codes) => {
      const found = codes.find(({ text }) => readPhotoCode(text))
      if (!found) return 'noPhoto'
      guarded(tools.querySelector(':scope > [data-failure]'), () => sealAndGo(found.text))
      return 'taken'
    })
  // A hand scanner ends what it types with Enter.
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    tools.querySelector<HTMLElement>('[data-tool="seal-code"]')?.click()
  })
}

import SignaturePad from 'signature_pad'
import type { ErfassungOptions } from '../island-options.ts'
import { onPress } from './failure.ts'
import { bytesOf } from './image.ts'
import { sendSealed } from './send-sealed.ts'

/** Pen, finger or mouse into the field; from there only as a box. */
export function wireSignature(tools: HTMLElement, options: ErfassungOptions): void {
  const canvas = tools.querySelector<HTMLCanvasElement>('[data-sign]')
  if (!canvas) return
  fitToScreen(canvas)
  const pad = new SignaturePad(canvas, { backgroundColor: '#ffffff', penColor: '#000000', minWidth: 1.5, maxWidth: 4 })
  onPress(tools, 'clear', () => pad.clear())
  onPress(tools, 'seal-sign', async () => {
    if (pad.isEmpty()) throw new Error(options.errors.empty)
    const next = await sendSealed(options, 'unterschrift', 'image/png', await bytesOf(canvas, 'image/png'))
    pad.clear()
    location.assign(next)
  })
}

/** The pad counts in pixels of the page; twice as many in the picture keep the line fine. */
function fitToScreen(canvas: HTMLCanvasElement): void {
  const { width, height } = canvas.getBoundingClientRect()
  canvas.width = Math.round(width * 2)
  canvas.height = Math.round(height * 2)
  canvas.getContext('2d')?.scale(2, 2)
}

import { type Grey, toGrey } from '../pages/grey.ts'
import type { Paper } from './paper.ts'

export function look({ canvas, dpi }: Paper): Grey {
  const { width, height } = canvas
  return toGrey(canvas.getContext('2d').getImageData(0, 0, width, height).data, width, height, dpi)
}

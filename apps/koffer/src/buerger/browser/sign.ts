import SignaturePad from 'signature_pad'
import { fieldHeight, fieldWidth } from '../signature-field.ts'

export interface Signing {
  /** Puts the strokes into the form; false if nothing was drawn, which is then said. */
  readonly handIn: () => boolean
}

/** Makes the canvas a field to sign in with pen, finger or mouse. Where that cannot be, paper is offered and nothing else. */
export function prepareSigning(form: HTMLFormElement): Signing | undefined {
  const field = form.querySelector<HTMLElement>('[data-sign]')
  const canvas = field?.querySelector('canvas')
  const strokes = form.querySelector<HTMLInputElement>('input[name="striche"]')
  const fault = form.querySelector<HTMLElement>('[data-sign-fault]')
  if (!field || !canvas || !strokes || !fault) return undefined
  form.querySelector('[data-no-pen]')?.remove()
  field.hidden = false
  form.querySelector('[data-sign-note]')?.removeAttribute('hidden')
  const pad = new SignaturePad(canvas, { minWidth: 2, maxWidth: 4, minDistance: 3, penColor: inkOf(canvas) })
  fitToScreen(canvas, pad)
  pad.addEventListener('beginStroke', () => {
    fault.hidden = true
  })
  form.querySelector('[data-clear]')?.addEventListener('click', () => pad.clear())
  return {
    handIn: () => {
      strokes.value = pad.isEmpty() ? '' : JSON.stringify(linesOf(pad, canvas))
      fault.hidden = !pad.isEmpty()
      fault.textContent = pad.isEmpty() ? (field.dataset.empty ?? '') : ''
      return !pad.isEmpty()
    },
  }
}

/** Where the pen was, in units of the field, without when and how hard. */
function linesOf(pad: SignaturePad, canvas: HTMLCanvasElement): [number, number][][] {
  const unit = (at: number, size: number, units: number) =>
    Math.round((Math.min(Math.max(at, 0), size) * units) / Math.max(size, 1))
  return pad
    .toData()
    .map(({ points }) =>
      points.map(({ x, y }) => [unit(x, canvas.clientWidth, fieldWidth), unit(y, canvas.clientHeight, fieldHeight)]),
    )
}

/** As many dots as the screen has, now and when it is turned or enlarged; what is drawn grows with it. */
function fitToScreen(canvas: HTMLCanvasElement, pad: SignaturePad): void {
  let width = 0
  const fit = (): void => {
    const ratio = Math.max(devicePixelRatio, 1)
    const growth = width === 0 ? 1 : canvas.clientWidth / width
    if (canvas.clientWidth === 0 || canvas.clientWidth === width) return
    width = canvas.clientWidth
    canvas.width = width * ratio
    canvas.height = canvas.clientHeight * ratio
    canvas.getContext('2d')?.scale(ratio, ratio)
    const drawn = pad.toData().map((stroke) => ({
      ...stroke,
      points: stroke.points.map((point) => ({ ...point, x: point.x * growth, y: point.y * growth })),
    }))
    pad.fromData(drawn)
  }
  new ResizeObserver(fit).observe(canvas)
}

/** Visible in forced colours and on a dark screen, too. */
const inkOf = (canvas: HTMLCanvasElement): string => getComputedStyle(canvas).color

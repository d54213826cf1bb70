import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'

export interface Paper {
  readonly canvas: Canvas
  readonly dpi: number
}

export type Draw = (pen: SKRSContext2D, random: () => number) => void

/** A4 in millimetres, drawn in `dpi`, turned clockwise by `degrees` about its middle, with the grain of a scan. The same for the same seed. */
export function drawPaper(
  draw: readonly Draw[],
  { dpi = 150, degrees = 0, seed = 1, paper = '#fafaf6', noise = 6 } = {},
): Paper {
  const [width, height] = [Math.round((210 / 25.4) * dpi), Math.round((297 / 25.4) * dpi)]
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  const random = randomFrom(seed)
  pen.fillStyle = paper
  pen.fillRect(0, 0, width, height)
  pen.translate(width / 2, height / 2)
  pen.rotate((degrees * Math.PI) / 180)
  pen.translate(-width / 2, -height / 2)
  pen.scale(dpi / 25.4, dpi / 25.4)
  for (const part of draw) {
    pen.save()
    pen.fillStyle = '#222222'
    part(pen, random)
    pen.restore()
  }
  addGrain(canvas, noise, random)
  return { canvas, dpi }
}

/** Lines of words, strokes as letters: no font is the same everywhere. `sizeMm`: height of a small letter. */
export function text({ top = 30, lines = 30, left = 25, width = 160, sizeMm = 2.2, colour = '#1a1a1a' } = {}): Draw {
  return (pen, random) => {
    pen.fillStyle = colour
    for (let line = 0; line < lines; line += 1)
      writeLine(pen, random, { x: left, y: top + line * sizeMm * 2.6, width, sizeMm })
  }
}

export function punchHoles(shape: 'disc' | 'crescent', colour = '#404040'): Draw {
  return (pen) => {
    pen.fillStyle = colour
    for (const y of [108.5, 188.5]) {
      pen.beginPath()
      pen.arc(12, y, 3, 0, Math.PI * 2)
      if (shape === 'crescent') pen.arc(12.6, y + 0.6, 2.9, 0, Math.PI * 2, true)
      pen.fill('evenodd')
    }
  }
}

export function dust(specks: number, maxMm = 0.7): Draw {
  return (pen, random) => {
    for (let speck = 0; speck < specks; speck += 1) {
      pen.fillStyle = `rgb(${[60, 60, 60].map((value) => value + Math.floor(random() * 60)).join(',')})`
      const size = 0.15 + random() * (maxMm - 0.15)
      pen.fillRect(random() * 200 + 5, random() * 287 + 5, size, size * (0.5 + random() / 2))
    }
  }
}

/** The other side, mirrored and blurred, in light grey. `strength`: of 255. */
export function bleedThrough(strength: number): Draw {
  return (pen, random) => {
    const side = createCanvas(840, 1188)
    const far = side.getContext('2d')
    far.scale(4, 4)
    text({ lines: 35, colour: '#000000' })(far, random)
    pen.translate(210, 0)
    pen.scale(-1, 1)
    pen.globalAlpha = strength / 255
    pen.drawImage(side, 0, 0, 210, 297)
  }
}

/** Lies along the scanner's edge, however the page is turned. */
export function edgeShadow(): Draw {
  return (pen) => {
    layFlat(pen)
    pen.fillStyle = '#707070'
    pen.fillRect(0, 0, 3, 297)
    pen.fillStyle = '#202020'
    pen.beginPath()
    pen.moveTo(0, 297)
    pen.lineTo(210, 297)
    pen.lineTo(210, 290)
    pen.fill()
  }
}

/** The lamp is weaker at one side. */
export function shading(): Draw {
  return (pen) => {
    layFlat(pen)
    const fall = pen.createLinearGradient(0, 0, 210, 297)
    fall.addColorStop(0, 'rgba(0,0,0,0)')
    fall.addColorStop(1, 'rgba(0,0,0,0.16)')
    pen.fillStyle = fall
    pen.fillRect(0, 0, 210, 297)
  }
}

export function signature(colour: string, lineMm = 0.4): Draw {
  return (pen) => {
    pen.strokeStyle = colour
    pen.lineWidth = lineMm
    pen.beginPath()
    pen.moveTo(120, 240)
    for (let step = 0; step < 60; step += 1) pen.lineTo(120 + step, 240 - Math.sin(step * 1.3) * (6 - step / 12))
    pen.stroke()
  }
}

export function frame(): Draw {
  return (pen) => {
    pen.strokeStyle = '#222222'
    pen.lineWidth = 0.3
    for (let row = 0; row < 12; row += 1) pen.strokeRect(20, 40 + row * 16, 170, 16)
    for (const x of [60, 110, 150]) pen.strokeRect(20, 40, x - 20, 192)
  }
}

function layFlat(pen: SKRSContext2D): void {
  pen.resetTransform()
  pen.scale(pen.canvas.width / 210, pen.canvas.height / 297)
}

/** Park and Miller. */
export function randomFrom(seed: number): () => number {
  let state = seed % 2147483647 || 1
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

function writeLine(
  pen: SKRSContext2D,
  random: () => number,
  { x, y, width, sizeMm }: { x: number; y: number; width: number; sizeMm: number },
): void {
  const end = x + width * (0.7 + random() * 0.3)
  for (let at = x; at < end; ) {
    const letters = 2 + Math.floor(random() * 9)
    for (let letter = 0; letter < letters && at < end; letter += 1) {
      const tall = random() < 0.25 ? sizeMm * 0.45 : 0
      const low = random() < 0.1 ? sizeMm * 0.4 : 0
      pen.fillRect(at, y - sizeMm - tall, 0.3, sizeMm + tall + low)
      pen.fillRect(at, y - (random() < 0.5 ? sizeMm : 0.3), sizeMm * 0.6, 0.3)
      at += sizeMm * 0.85
    }
    at += sizeMm * 0.7
  }
}

/** Grains of black and white with little cover, from a tile that is repeated. */
function addGrain(canvas: Canvas, noise: number, random: () => number): void {
  const tile = createCanvas(251, 251)
  const picture = tile.getContext('2d').createImageData(251, 251)
  for (let at = 0; at < picture.data.length; at += 4) {
    const grain = Math.round((random() + random() - 1) * noise)
    picture.data.fill(grain > 0 ? 255 : 0, at, at + 3)
    picture.data[at + 3] = Math.abs(grain)
  }
  tile.getContext('2d').putImageData(picture, 0, 0)
  const pen = canvas.getContext('2d')
  pen.resetTransform()
  pen.fillStyle = pen.createPattern(tile, 'repeat') ?? '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
}

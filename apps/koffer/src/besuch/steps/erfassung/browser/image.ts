const [jpeg, png] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
] as const

export const largestImage = 8 * 1024 * 1024

/** By content, not by name. */
export const isImage = (bytes: Uint8Array): boolean =>
  [jpeg, png].some((magic) => magic.every((byte, index) => bytes[index] === byte))

interface Source {
  readonly image: CanvasImageSource
  readonly width: number
  readonly height: number
}

/** Fills the canvas with the middle of an image, and prints the stamp over its foot. */
export function drawStamped(canvas: HTMLCanvasElement, { image, width, height }: Source, stamp: string): void {
  const context = canvas.getContext('2d')
  if (!context || width === 0) return
  const scale = Math.max(canvas.width / width, canvas.height / height)
  const [w, h] = [width * scale, height * scale]
  context.drawImage(image, (canvas.width - w) / 2, (canvas.height - h) / 2, w, h)
  const band = canvas.height / 12
  context.fillStyle = 'rgb(255 255 255 / 85%)'
  context.fillRect(0, canvas.height - band, canvas.width, band)
  context.fillStyle = '#b00020'
  context.font = `bold ${Math.round(band * 0.5)}px sans-serif`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(stamp, canvas.width / 2, canvas.height - band / 2)
}

export async function bytesOf(canvas: HTMLCanvasElement, mediaType: string): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, mediaType, 0.9))
  return new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))
}

export const wipe = (canvas: HTMLCanvasElement): void =>
  canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height)

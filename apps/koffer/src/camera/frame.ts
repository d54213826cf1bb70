/** Enough for a code that fills a quarter of the picture; larger only takes longer. Pixels. */
const widest = 1600
/** A phone's photo. */
const largestFile = 20 * 1024 * 1024

/** The picture of the camera as it is now; undefined until the first one came. */
export function frameOfVideo(video: HTMLVideoElement): ImageData | undefined {
  return pointsOf(video, video.videoWidth, video.videoHeight)
}

/** The points of a picture as a file; undefined if it is none. */
export async function frameOfFile(file: File): Promise<ImageData | undefined> {
  if (file.size > largestFile) return undefined
  const image = await createImageBitmap(file).catch(() => undefined)
  const frame = image && pointsOf(image, image.width, image.height)
  image?.close()
  return frame
}

function pointsOf(image: CanvasImageSource, width: number, height: number): ImageData | undefined {
  if (width === 0 || height === 0) return undefined
  const scale = Math.min(1, widest / width)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return context?.getImageData(0, 0, canvas.width, canvas.height)
}

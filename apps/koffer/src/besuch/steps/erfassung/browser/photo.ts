import { closeCamera, openCamera } from '../../../../camera/index.ts'
import type { ErfassungOptions } from '../island-options.ts'
import { guarded, onPress } from './failure.ts'
import { bytesOf, drawStamped, isImage, largestImage, wipe } from './image.ts'
import { sendSealed } from './send-sealed.ts'

/** Camera or file into the preview; from there only as a box. */
export function wirePhoto(tools: HTMLElement, options: ErfassungOptions): void {
  const video = tools.querySelector('video')
  const preview = tools.querySelector<HTMLCanvasElement>('[data-preview]')
  const shoot = tools.querySelector<HTMLElement>('[data-tool="shoot"]')
  if (!video || !preview || !shoot) return
  const { errors, stamp } = options
  const show = (image: CanvasImageSource, width: number, height: number): void => {
    drawStamped(preview, { image, width, height }, stamp)
    preview.hidden = false
  }
  onPress(tools, 'camera', async () => {
    const stream = await openCamera(navigator.mediaDevices, 'user')
    if (typeof stream === 'string') throw new Error(errors[stream])
    video.srcObject = stream
    await video.play()
    video.hidden = shoot.hidden = false
  })
  onPress(tools, 'shoot', () => {
    show(video, video.videoWidth, video.videoHeight)
    closeCamera(video)
    video.hidden = shoot.hidden = true
  })
  tools.querySelector<HTMLInputElement>('[data-file]')?.addEventListener('change', ({ currentTarget }) =>
    guarded(tools.querySelector('[data-failure]'), async () => {
      const file = currentTarget instanceof HTMLInputElement ? currentTarget.files?.[0] : undefined
      if (!file) return
      const image = await readImage(file, errors)
      show(image, image.width, image.height)
      image.close()
    }),
  )
  onPress(tools, 'seal-photo', async () => {
    if (preview.hidden) throw new Error(errors.noPhoto)
    const next = await sendSealed(options, 'lichtbild', 'image/jpeg', await bytesOf(preview, 'image/jpeg'))
    wipe(preview)
    location.assign(next)
  })
}

async function readImage(file: File, errors: ErfassungOptions['errors']): Promise<ImageBitmap> {
  if (file.size > largestImage) throw new Error(errors.size)
  if (!isImage(new Uint8Array(await file.slice(0, 8).arrayBuffer()))) throw new Error(errors.kind)
  return createImageBitmap(file).catch(() => {
    throw new Error(errors.image)
  })
}

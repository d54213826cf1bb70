import { closeCamera, openCamera } from '../../camera/index.ts'

/** Nobody waits longer for a camera, or for somebody to allow it; milliseconds. */
const patience = 10_000

/** What begins all checks, and what repeats this one. */
const looksFor = ['start', 'camera']

let isLooking = false

/** When the self-test is started, or its check repeated, the camera takes one picture. Only its size and brightness go with the form; the picture stays here. */
const hold = async (event: SubmitEvent): Promise<void> => {
  const { submitter } = event
  if (!(submitter instanceof HTMLButtonElement) || !looksFor.includes(submitter.value) || fieldNow()?.value !== '')
    return
  event.preventDefault()
  if (isLooking) return
  isLooking = true
  const late = new Promise<string>((done) => setTimeout(() => done('failed'), patience))
  const fact = await Promise.race([look(), late])
  isLooking = false
  // Meanwhile the page may have got this part anew.
  const field = fieldNow()
  if (!field) return
  field.value = fact
  field.form?.requestSubmit(field.form.querySelector<HTMLButtonElement>(`button[value="${submitter.value}"]`))
}

// Before anybody counts the press as the one that sends the form.
document.addEventListener('submit', hold, { capture: true })

const fieldNow = () => document.querySelector<HTMLInputElement>('input[name="kamera"]')

async function look(): Promise<string> {
  const stream = await openCamera(navigator.mediaDevices, 'environment')
  if (typeof stream === 'string') return stream
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = stream
  try {
    await video.play()
    // The first pictures of many cameras are dark.
    await new Promise((done) => setTimeout(done, 500))
    return `${video.videoWidth}x${video.videoHeight}:${brightnessOf(video)}`
  } catch {
    return 'failed'
  } finally {
    closeCamera(video)
  }
}

/** The mean of all points, 0 to 255. */
function brightnessOf(video: HTMLVideoElement): number {
  const canvas = document.createElement('canvas')
  canvas.width = 64
  canvas.height = 36
  const context = canvas.getContext('2d')
  context?.drawImage(video, 0, 0, 64, 36)
  const points = context?.getImageData(0, 0, 64, 36).data ?? new Uint8ClampedArray()
  // Every fourth value says how opaque a point is.
  const colours = points.filter((_, index) => index % 4 !== 3)
  return Math.round(colours.reduce((sum, value) => sum + value, 0) / Math.max(1, colours.length))
}

/** Why there is no picture. */
export type CameraFault =
  /** The person, the browser or the system said no. */
  | 'refused'
  | 'none'
  /** Another program has it. */
  | 'in-use'
  | 'failed'

/** What we need of the browser; absent where a page may not use it. */
export type Cameras = Pick<MediaDevices, 'getUserMedia'>

/** Turns the camera on, the one at the back where there are two. */
export async function openCamera(
  cameras: Cameras | undefined,
  side: 'user' | 'environment',
): Promise<MediaStream | CameraFault> {
  if (!cameras) return 'none'
  const size = { width: { ideal: 1920 }, height: { ideal: 1080 } }
  try {
    return await cameras.getUserMedia({ video: { ...size, facingMode: side }, audio: false })
  } catch (fault) {
    return faults[fault instanceof DOMException ? fault.name : ''] ?? 'failed'
  }
}

/** Turns it off: its lamp goes out. */
export function closeCamera(video: HTMLVideoElement): void {
  for (const track of video.srcObject instanceof MediaStream ? video.srcObject.getTracks() : []) track.stop()
  video.srcObject = null
}

/** The names are those of "Media Capture and Streams", getUserMedia. */
const faults: Readonly<Record<string, CameraFault>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
}

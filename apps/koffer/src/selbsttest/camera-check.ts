import { type CheckResult, good } from './check.ts'
import { t } from './text.ts'

/** What the page tells of its camera: never the picture, only its size in pixels and how bright it is on average, 0 to 255; or why there is none. */
export type CameraFact =
  | { readonly width: number; readonly height: number; readonly brightness: number }
  | 'refused'
  | 'none'
  | 'in-use'
  | 'failed'

/** Reads what the page's script has put into the form: `1280x720:137`, or the word of a fault. Undefined for anything else, also without a script. */
export function readCameraFact(text: string): CameraFact | undefined {
  const fault = (['refused', 'none', 'in-use', 'failed'] as const).find((each) => each === text)
  const [, width, height, brightness] = /^([1-9]\d{1,4})x([1-9]\d{1,4}):(0|[1-9]\d{0,2})$/.exec(text) ?? []
  if (fault || !width || !height || !brightness || Number(brightness) > 255) return fault
  return { width: Number(width), height: Number(height), brightness: Number(brightness) }
}

/** Darker is a lid, or a camera that is switched off at itself. */
const darkest = 8

/** The camera is a convenience: without it numbers are typed, so that nothing of it keeps a suitcase at home. */
export function cameraCheck(fact: CameraFact | undefined): CheckResult {
  const unseen = (
    verdict: 'absent' | 'hint',
    reason: 'unasked' | 'dark' | Extract<CameraFact, string>,
  ): CheckResult => ({
    ...{ check: 'camera', verdict, reason, seen: t(`camera.${reason}`) },
  })
  if (fact === undefined) return unseen('absent', 'unasked')
  if (typeof fact === 'string') return unseen(fact === 'none' ? 'absent' : 'hint', fact)
  const { width, height, brightness } = fact
  return brightness < darkest ? unseen('hint', 'dark') : good('camera', t('camera.ok', { width, height }))
}

import type { FoundCode } from '@buergerkoffer/devices/codes'
import { type CameraFault, closeCamera, openCamera } from './camera.ts'
import type { CameraOptions, CameraText } from './camera-options.ts'
import { frameOfFile, frameOfVideo } from './frame.ts'
import { startWorkerReader, type WorkerReader } from './worker-reader.ts'

/** What becomes of codes that were found: they are taken, or the person is told why not. */
export type TakeCodes = (codes: readonly FoundCode[], options: CameraOptions) => 'taken' | CameraText

interface Parts {
  readonly root: HTMLElement
  readonly options: CameraOptions
  readonly video: HTMLVideoElement
  readonly take: TakeCodes
  /** Loaded at the first use, and again after it broke. */
  reader: WorkerReader | undefined
  /** Counts up at every start and stop: a loop of an earlier start sees that it is over. */
  turn: number
}

/** After that a hint is shown, and after that the camera goes off by itself; milliseconds. */
const [slow, over, pause] = [8_000, 120_000, 120] as const

/** Wires the buttons of a `CodeCamera`. The picture stays in this page: only the text of a code that `take` accepts goes on. */
export function wireCodeCamera(root: HTMLElement, take: TakeCodes): void {
  const video = root.querySelector('video')
  if (!video) return
  const parts: Parts = { root, options: optionsOf(root), video, take, reader: undefined, turn: 0 }
  root.hidden = false
  button(parts, 'start')?.addEventListener('click', () => start(parts))
  button(parts, 'stop')?.addEventListener('click', () => stop(parts))
  root.querySelector('input')?.addEventListener('change', ({ currentTarget }) => {
    const file = currentTarget instanceof HTMLInputElement ? currentTarget.files?.[0] : undefined
    if (file) readFile(parts, file)
  })
  addEventListener('pagehide', () => stop(parts))
}

/** What the page says of its camera: our own server wrote it. */
export const optionsOf = (root: HTMLElement): CameraOptions => JSON.parse(root.dataset.codeCamera ?? '{}')

const button = ({ root }: Parts, name: 'start' | 'stop') =>
  root.querySelector<HTMLButtonElement>(`[data-camera="${name}"]`)

async function start(parts: Parts): Promise<void> {
  parts.turn += 1
  const { turn, video } = parts
  tell(parts, 'loading')
  const stream = await openCamera(navigator.mediaDevices, 'environment')
  if (typeof stream === 'string') return fail(parts, stream)
  video.srcObject = stream
  // Pressed again meanwhile, or stopped.
  if (parts.turn !== turn) return closeCamera(video)
  stream.getTracks()[0]?.addEventListener('ended', () => fail(parts, 'gone'))
  show(parts, true)
  await video.play().catch(() => undefined)
  await look(parts, turn)
}

/** Reads picture after picture until a code is taken, the person stops it, or the time is over. */
async function look(parts: Parts, turn: number): Promise<void> {
  const began = performance.now()
  while (parts.turn === turn) {
    const codes = await readFrame(parts, frameOfVideo(parts.video))
    if (parts.turn !== turn) return
    if (!codes) return fail(parts, 'reader')
    const passed = performance.now() - began
    if (codes.length > 0 && settle(parts, codes)) return
    if (codes.length === 0) tell(parts, passed > slow ? 'slow' : 'looking')
    if (passed > slow) offerFile(parts)
    if (passed > over) return fail(parts, 'off')
    await new Promise((done) => setTimeout(done, pause))
  }
}

async function readFile(parts: Parts, file: File): Promise<void> {
  tell(parts, 'loading')
  const frame = await frameOfFile(file)
  const codes = frame && (await readFrame(parts, frame))
  if (!codes || codes.length === 0) return fail(parts, frame && !codes ? 'reader' : 'nothing')
  if (settle(parts, codes)) return
  show(parts, false)
}

/** Undefined if the reader is broken; without a picture nothing is on it. */
async function readFrame(parts: Parts, frame: ImageData | undefined): Promise<readonly FoundCode[] | undefined> {
  try {
    parts.reader ??= await startWorkerReader(parts.options)
    return frame ? await parts.reader.read(frame) : []
  } catch {
    parts.reader?.close()
    parts.reader = undefined
    return undefined
  }
}

function settle(parts: Parts, codes: readonly FoundCode[]): boolean {
  const verdict = parts.take(codes, parts.options)
  tell(parts, verdict === 'taken' ? 'found' : verdict)
  if (verdict !== 'taken') return false
  parts.turn += 1
  show(parts, false)
  return true
}

function stop(parts: Parts): void {
  parts.turn += 1
  show(parts, false)
  say(parts, '', '')
}

/** Says what is wrong and what to do, beside the button that did it. */
function fail(parts: Parts, why: CameraFault | CameraText): void {
  parts.turn += 1
  show(parts, false)
  say(parts, '', parts.options.texts[why])
  offerFile(parts)
}

/** The other way: a photo taken with something else. */
function offerFile({ root }: Parts): void {
  const file = root.querySelector<HTMLElement>('[data-camera-file]')
  if (file) file.hidden = false
}

const tell = (parts: Parts, text: CameraText): void => say(parts, parts.options.texts[text], '')

/** Only what changed: a reader of the screen says it again otherwise. */
function say({ root }: Parts, status: string, failure: string): void {
  const [state, fault] = ['[data-camera-status]', '[data-camera-failure]'].map((name) =>
    root.querySelector<HTMLElement>(name),
  )
  if (state && state.textContent !== status) state.textContent = status
  if (!fault || fault.textContent === failure) return
  fault.textContent = failure
  fault.hidden = failure === ''
}

function show(parts: Parts, isOn: boolean): void {
  const { video } = parts
  const [begin, end] = [button(parts, 'start'), button(parts, 'stop')]
  const hadFocus = document.activeElement === end || document.activeElement === begin
  if (!isOn) closeCamera(video)
  video.hidden = !isOn
  if (begin) begin.hidden = isOn
  if (end) end.hidden = !isOn
  if (hadFocus) (isOn ? end : begin)?.focus()
}

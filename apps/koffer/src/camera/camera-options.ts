import type { CameraFault } from './camera.ts'

/** What a page tells the script of its camera, as JSON in `data-code-camera`. */
export interface CameraOptions {
  /** Where the reader lies. */
  readonly worker: string
  readonly wasm: string
  readonly fill?:
    | {
        /** `own`: a code of ours, whose form is sent at once. `letter`: a number into the first of these fields that is empty. */
        readonly kind: 'own' | 'letter'
        /** Names of fields. */
        readonly fields: readonly string[]
      }
    | undefined
  readonly texts: Readonly<Record<CameraText | CameraFault, string>>
}

export type CameraText =
  | 'loading'
  | 'looking'
  | 'slow'
  | 'found'
  | 'off'
  | 'gone'
  | 'reader'
  | 'nothing'
  | 'foreign'
  | 'photo'
  | 'noPhoto'
  | 'noField'
  | 'several'

/** The symbols that are looked for: Data Matrix of photo services and of our letters, QR of our receipts, lines of PIN letters and stickers. */
export type Symbology = 'data-matrix' | 'qr' | 'code-128' | 'itf' | 'code-39'

/** A symbol that was found on a picture. */
export interface FoundCode {
  readonly symbology: Symbology
  readonly text: string
}

/** Why a picture was not looked at to its end. */
export type CodeTrouble =
  /** Not a picture that is understood, or larger than is taken. */
  | 'not-a-picture'
  /** It took too long. */
  | 'too-slow'
  /** The reader ended in the midst of it. */
  | 'broke-down'

export type CodesAnswer =
  | { readonly kind: 'read'; readonly codes: readonly FoundCode[] }
  | { readonly kind: 'trouble'; readonly trouble: CodeTrouble }

/** Reads codes from the picture of a camera or a scanner. */
export interface CodeReader {
  /** All symbols of a PNG or JPEG, at most ten. What it holds is sealed like the picture it came from: nothing of it is kept or told here. */
  readonly read: (picture: Uint8Array) => Promise<CodesAnswer>
  readonly close: () => Promise<void>
}

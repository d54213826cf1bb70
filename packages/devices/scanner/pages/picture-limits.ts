/** Bounds for work on pictures, which come from a device and are hostile. */
export interface PictureLimits {
  /** For one page; after it the process is killed. */
  readonly pageMs: number
  /** For a whole PDF. */
  readonly pdfMs: number
  /** Memory of the whole process; legal paper at 600 dpi takes 300 MB at its peak. */
  readonly maxBytes: number
  /** Of a picture before it is decoded. */
  readonly pictureBytes: number
}

export const PICTURE_LIMITS: PictureLimits = {
  pageMs: 60_000,
  pdfMs: 180_000,
  maxBytes: 900 * 1024 * 1024,
  pictureBytes: 160 * 1024 * 1024,
}

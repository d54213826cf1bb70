import { type CodeReader, readOwnCode, readPhotoCode } from '@buergerkoffer/devices/codes'

/** What codes stand on scanned pages, as far as anybody may know. */
export interface PageCodes {
  /** Texts of our own codes, each once. */
  readonly own: readonly string[]
  /** How many pages were not kept, because the code of a photo stands on them: it holds the photo's key, and a scan is not sealed. */
  readonly photos: number
}

export const noCodes: PageCodes = { own: [], photos: 0 }

/** Looks for codes on a page. Without a reader, or if it fails, there are none: the page itself is what matters. */
export async function readPageCodes(codes: CodeReader | undefined, jpeg: Uint8Array): Promise<PageCodes> {
  const answer = await codes?.read(jpeg)
  const texts = answer?.kind === 'read' ? answer.codes.map(({ text }) => text) : []
  return {
    own: texts.filter((text) => readOwnCode(text)),
    photos: texts.some((text) => readPhotoCode(text)) ? 1 : 0,
  }
}

export const joinCodes = (a: PageCodes, b: PageCodes): PageCodes => ({
  own: [...new Set([...a.own, ...b.own])],
  photos: a.photos + b.photos,
})

/** The door of the work on scanned pages; no driver comes with it. */
export type { PdfOrder, PdfPage, PdfResult, Rotation } from './assemble-pdf.ts'
export { type ForkDeps, forkPictureProcess } from './fork-picture-process.ts'
export * from './page-stack.ts'
export {
  createPageWorkshop,
  type PageWorkshop,
  type PageWorkshopDeps,
  type PictureFault,
} from './page-workshop.ts'
export { PICTURE_LIMITS, type PictureLimits } from './picture-limits.ts'
export type { PictureProcess, StartPictureProcess } from './picture-process.ts'
export type { PageOrder, PageRefused, PreparedPage } from './prepare-page.ts'

/** The content folder as the catalogue sees it: relative paths with `/`, UTF-8 text. Read-only. */
export interface ContentFiles {
  readonly list: () => readonly string[]
  readonly read: (path: string) => string
}

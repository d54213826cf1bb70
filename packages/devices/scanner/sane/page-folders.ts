/** A folder for the pages of one scan. */
export interface PageFolder {
  readonly path: string
  /** Reads the file of that name in this folder, wherever the name points, and deletes it. */
  readonly take: (name: string, maxBytes: number) => Promise<Uint8Array | 'missing' | 'too-large'>
  /** Deletes the folder with everything in it. */
  readonly remove: () => Promise<void>
}

export interface PageFolders {
  readonly make: () => Promise<PageFolder>
}

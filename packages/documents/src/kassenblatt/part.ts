/** What differs between the papers of the cash desk. */
export type KassenblattPart = {
  readonly title: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly tables: readonly KassenblattTable[]
  readonly paragraphs: readonly string[]
  /** Printed under a line to write on. */
  readonly signatures: readonly string[]
}

/** The last column is an amount, set to the right. */
export type KassenblattTable = {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** A last row in bold; empty if there is none. */
  readonly sum: readonly string[]
}

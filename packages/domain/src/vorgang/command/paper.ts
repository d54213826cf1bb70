import type { DataOf } from '../event.ts'

/** How old register data may be when a document certifies them, in hours, by the tenant's rule. */
export interface Freshness {
  readonly now: string
  readonly limitHours: number
}

/** What a service demands before its paper may be made. */
export interface IssueRules {
  readonly identity: boolean
  readonly fee: boolean
  /** Ids of the proofs without which nothing is issued: each seen, or promised where the service allows it. */
  readonly nachweise: readonly string[]
  /** Null if the paper certifies no register data. */
  readonly freshness: Freshness | null
}

export interface PaperCommands {
  readonly 'record-nachweis': { readonly nachweis: DataOf<'NachweisRecorded'> }
  /** An original that was kept is back with whom it belongs to; the counter says so, or the town hall later. */
  readonly 'return-original': { readonly nachweis: string }
  readonly 'promise-nachweis': { readonly promise: DataOf<'NachweisPromised'>; readonly today: string }
  readonly 'mark-ausweis': { readonly marked: DataOf<'AusweisMarked'> }
  readonly 'issue-document': { readonly document: DataOf<'DocumentIssued'>; readonly rules: IssueRules }
  readonly 'void-document': { readonly nummer: string; readonly reason: string }
  readonly 'reprint-document': { readonly nummer: string; readonly reason: string }
}

export type PaperRefusal =
  | { readonly kind: 'identity-missing' }
  | { readonly kind: 'nachweis-missing'; readonly nachweis: string }
  /** Never kept, or given back before. */
  | { readonly kind: 'original-not-kept'; readonly nachweis: string }
  | { readonly kind: 'promise-past'; readonly until: string }
  | { readonly kind: 'snapshot-too-old'; readonly stand: string; readonly limitHours: number }
  | { readonly kind: 'already-issued'; readonly nummer: string }
  | { readonly kind: 'unknown-document'; readonly nummer: string }
  | { readonly kind: 'already-void'; readonly nummer: string }

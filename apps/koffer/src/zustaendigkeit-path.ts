/** The page that says where somebody has to go whom this suitcase does not serve. */
export const zustaendigkeitPath = '/zustaendigkeit'

/** What the page is asked for: a service, and a municipality (AGS) or the refusal of the service that names another office. */
export interface OfficeQuery {
  readonly leistung: string
  readonly gemeinde?: string
  readonly grund?: string
}

/** Where the answer stands, or what is done with it. The address says nothing about a person. */
export const officePath = ({ leistung, gemeinde, grund }: OfficeQuery, part: '' | '/drucken' | '/blatt.pdf' = '') =>
  `${zustaendigkeitPath}${part}?${new URLSearchParams({
    leistung,
    ...(gemeinde !== undefined && { gemeinde }),
    ...(grund !== undefined && { grund }),
  })}`

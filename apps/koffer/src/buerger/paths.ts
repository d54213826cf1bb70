/** Where the citizen's screen stands; its cookie is shown nowhere else. */
export const citizenBase = '/buerger'

export const citizenPaths = {
  /** What is to be seen, as a page: fetched by the script, or read as it is without one. */
  present: `${citizenBase}/anzeige`,
  answer: `${citizenBase}/antwort`,
  /** The one post whose fields are never made strings. */
  digits: `${citizenBase}/ziffern`,
  events: `${citizenBase}/ereignisse`,
} as const

export { AuslesenCard, toAuslesen } from './auslesen-card.tsx'
export { chipOf, chipSourceOf, sourceText } from './chip-source.ts'
export { auslesenPage } from './paths.ts'
export { addAuslesenRoutes } from './routes.ts'

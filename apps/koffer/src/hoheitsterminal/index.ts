export { HoheitsterminalSection } from './section.tsx'
export { type HoheitsterminalStand, hoheitsterminalStand } from './stand.ts'
export { t as hoheitsterminalText } from './text.ts'

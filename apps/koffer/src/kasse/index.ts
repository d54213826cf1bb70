export { type DayCash, dayCash } from './day-cash.ts'
export { type CardDesk, type CardDeskDeps, createCardDesk } from './karte/card-desk.ts'
export { OpenCardNotice } from './karte/card-list.tsx'
export { addKasseRoutes } from './routes.ts'

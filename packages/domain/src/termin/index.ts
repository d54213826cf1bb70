export type { Stop, Termin } from './stop.ts'

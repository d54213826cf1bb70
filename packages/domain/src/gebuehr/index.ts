export { type FeeContext, type FeeExplanation, type FeeRefusal, feeOn, type Gebuehr } from './fee-on.ts'
export type { Befreiung, LegalSource, Tarif, TarifPosition, TarifStatus } from './tarif.ts'
export { isDay, nextDay, type TarifFault, tarifFaults } from './tarif-fault.ts'

import { type ContentFault, fault } from '../content-fault.ts'
import type { LeistungBundle } from '../schema/content-schema.ts'
import type { StepId } from '../schema/step-schema.ts'

/** That the steps at the counter are those the rest of the service calls for, each once, and the paper last. */
export function stepFaults({ leistung }: LeistungBundle): readonly ContentFault[] {
  const file = `leistungen/${leistung.id}/leistung.json`
  const { steps } = leistung
  const needed = neededSteps(leistung)
  const odd = needed.flatMap(([step, isNeeded]) => {
    if (steps.includes(step) === isNeeded) return []
    return [fault(file, 'steps', isNeeded ? 'stepNeeded' : 'stepUnfounded', { step })]
  })
  const twice = steps
    .filter((step, index) => steps.indexOf(step) !== index)
    .map((step) => fault(file, 'steps', 'stepTwice', { step }))
  const last = steps.at(-1)
  const ends = last === 'ausstellen' || last === 'aushaendigung'
  return [...odd, ...twice, ...(ends ? [] : [fault(file, 'steps', 'stepLast', { step: last ?? '' })])]
}

function neededSteps(leistung: LeistungBundle['leistung']): readonly (readonly [StepId, boolean])[] {
  return [
    ['gebuehr', leistung.fee.lines.length > 0],
    ['nachweise', leistung.documentsIn.some(({ kind, scan }) => kind === 'nachweis' && scan === true)],
    ['erfassung', leistung.capture.length > 0],
    ['meldeschein', leistung.documentsOut.some(({ layout }) => layout === 'meldeschein')],
  ]
}

import type { ContentFault } from '../content-fault.ts'
import type { Content } from '../schema/content-schema.ts'
import { actorFaults } from './actor-faults.ts'
import { caseFaults } from './case-faults.ts'
import { completeFaults } from './complete-faults.ts'
import { duplicateFaults } from './duplicate-faults.ts'
import { feeFaults } from './fee-faults.ts'
import { formularFaults } from './formular-faults.ts'
import { kostenFaults } from './kosten-faults.ts'
import { leistungFaults } from './leistung-faults.ts'
import { letterFaults } from './letter-faults.ts'
import { localWordFaults } from './local-word-faults.ts'
import { placeFaults } from './place-faults.ts'
import { stepFaults } from './step-faults.ts'
import { tarifContentFaults } from './tarif-content-faults.ts'
import { textFaults } from './text-faults.ts'
import { todoFaults } from './todo-faults.ts'

/** What nothing may be published with: broken references and rules, amounts in words that no data hold, parts that lack. */
export const editorFaults = (content: Content): readonly ContentFault[] => [
  ...contentFaults(content),
  ...kostenFaults(content),
  ...completeFaults(content),
]

/** Every broken reference or rule between the parts of a content whose parts are each in shape. */
export function contentFaults(content: Content): readonly ContentFault[] {
  return [
    ...duplicateFaults(content),
    ...content.tarife.flatMap(tarifContentFaults),
    ...placeFaults(content),
    ...content.leistungen.flatMap((bundle) => [
      ...leistungFaults(bundle, content),
      ...actorFaults(bundle),
      ...stepFaults(bundle),
      ...caseFaults(bundle),
      ...feeFaults(bundle, content),
      ...formularFaults(bundle),
      ...letterFaults(bundle),
      ...localWordFaults(bundle),
      ...textFaults(bundle),
      ...todoFaults(bundle),
    ]),
  ]
}

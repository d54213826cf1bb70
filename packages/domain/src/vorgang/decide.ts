import type { Decider } from '../decider.ts'
import type { Answer, CommandOf, CommandType, Decide, VorgangCommand, VorgangRefusal } from './command.ts'
import { angabenDecisions } from './decide/angaben.ts'
import { handoutDecisions } from './decide/handout.ts'
import { holdDecisions } from './decide/hold.ts'
import { identityDecisions } from './decide/identity.ts'
import { lifeDecisions } from './decide/life.ts'
import { moneyDecisions } from './decide/money.ts'
import { paperDecisions } from './decide/paper.ts'
import { personDecisions } from './decide/person.ts'
import { sealingDecisions } from './decide/sealing.ts'
import { signatureDecisions } from './decide/signature.ts'
import { terminDecisions } from './decide/termin.ts'
import { townhallDecisions } from './decide/townhall.ts'
import { vertretungDecisions } from './decide/vertretung.ts'
import type { VorgangEvent } from './event.ts'
import { evolveVorgang } from './evolve.ts'
import { emptyVorgang, type Vorgang } from './state.ts'

/** A command without its decision does not compile. */
const decisions: { readonly [T in CommandType]: Decide<T> } = {
  ...lifeDecisions,
  ...personDecisions,
  ...angabenDecisions,
  ...moneyDecisions,
  ...paperDecisions,
  ...terminDecisions,
  ...signatureDecisions,
  ...identityDecisions,
  ...vertretungDecisions,
  ...townhallDecisions,
  ...handoutDecisions,
  ...sealingDecisions,
  ...holdDecisions,
}

/** The case, as every channel decides it. */
export const vorgangDecider: Decider<VorgangCommand, Vorgang, VorgangEvent, VorgangRefusal> = {
  initial: emptyVorgang,
  evolve: evolveVorgang,
  decide: (command, state) => decided(command, state),
}

function decided<T extends CommandType>(command: CommandOf<T>, state: Vorgang): Answer {
  const decide: Decide<T> = decisions[command.type]
  return decide(command, state)
}

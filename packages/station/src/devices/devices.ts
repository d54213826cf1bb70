import type { CardTerminal } from '@buergerkoffer/devices/card-terminal'
import type { CodeReader } from '@buergerkoffer/devices/codes'
import type { EidReader, Hoheitsterminal } from '@buergerkoffer/devices/eid'
import type { Printer } from '@buergerkoffer/devices/printer'
import type { Scanner } from '@buergerkoffer/devices/scanner'

/** The devices of a suitcase. What is not set up is undefined; what is set up may still be unplugged. */
export interface Devices {
  readonly printer?: Printer | undefined
  readonly scanner?: Scanner | undefined
  readonly terminal?: CardTerminal | undefined
  readonly eid?: EidReader | undefined
  /** What only a sovereign terminal may do with the chip; no driver exists yet. */
  readonly hoheitsterminal?: Hoheitsterminal | undefined
  readonly codes?: CodeReader | undefined
}

import type { Result } from '../result.ts'
import type { AngabenCommands, AngabenRefusal } from './command/angaben.ts'
import type { HandoutCommands, HandoutRefusal } from './command/handout.ts'
import type { HoldCommands, HoldRefusal } from './command/hold.ts'
import type { IdentityCommands, IdentityRefusal } from './command/identity.ts'
import type { LifeCommands, LifeRefusal } from './command/life.ts'
import type { MoneyCommands, MoneyRefusal } from './command/money.ts'
import type { PaperCommands, PaperRefusal } from './command/paper.ts'
import type { PersonCommands, PersonRefusal } from './command/person.ts'
import type { SealingCommands, SealingRefusal } from './command/sealing.ts'
import type { SignatureCommands, SignatureRefusal } from './command/signature.ts'
import type { TerminCommands, TerminRefusal } from './command/termin.ts'
import type { TownhallCommands, TownhallRefusal } from './command/townhall.ts'
import type { VertretungCommands, VertretungRefusal } from './command/vertretung.ts'
import type { VorgangEvent } from './event.ts'
import type { Vorgang } from './state.ts'

/** What commands carry, by type. */
export interface Commands
  extends LifeCommands,
    PersonCommands,
    AngabenCommands,
    MoneyCommands,
    PaperCommands,
    TerminCommands,
    SignatureCommands,
    IdentityCommands,
    VertretungCommands,
    TownhallCommands,
    HandoutCommands,
    SealingCommands,
    HoldCommands {}

export type CommandType = keyof Commands

export type CommandOf<T extends CommandType> = { readonly [K in T]: { readonly type: K } & Commands[K] }[T]

export type VorgangCommand = CommandOf<CommandType>

export type VorgangRefusal =
  | LifeRefusal
  | PersonRefusal
  | AngabenRefusal
  | MoneyRefusal
  | PaperRefusal
  | TerminRefusal
  | SignatureRefusal
  | IdentityRefusal
  | VertretungRefusal
  | TownhallRefusal
  | HandoutRefusal
  | SealingRefusal
  | HoldRefusal

export type Answer = Result<readonly VorgangEvent[], VorgangRefusal>

export type Decide<T extends CommandType> = (command: CommandOf<T>, state: Vorgang) => Answer

/** The decisions on a subject's commands. */
export type DecisionsOf<C> = { readonly [T in keyof C & CommandType]: Decide<T> }

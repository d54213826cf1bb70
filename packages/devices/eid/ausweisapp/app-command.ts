import { secretBuffer } from '../secret.ts'
import type { AskedFor } from './app-message.ts'

/** A command of the SDK ("Commands") that holds nothing secret. */
export type AppCommand =
  | { readonly cmd: 'GET_INFO' | 'GET_READER_LIST' | 'ACCEPT' | 'CANCEL' | 'CONTINUE' }
  | { readonly cmd: 'SET_API_LEVEL'; readonly level: number }
  | { readonly cmd: 'RUN_AUTH'; readonly tcTokenURL: string; readonly developerMode: boolean; readonly status: false }
  | { readonly cmd: 'RUN_CHANGE_PIN'; readonly status: false }
  /** The reader's keypad is to be used: no value may be sent. */
  | { readonly cmd: EntryCommand }
  | {
      readonly cmd: 'SET_CARD'
      readonly name: string
      readonly simulator?: SimulatedFiles
    }

/** A card of our own for the app's simulator. Before version 2.2 it must hold every file, those of the chip as well. */
export interface SimulatedFiles {
  readonly files: readonly SimulatedFile[]
}

/** Hexadecimal throughout. */
export interface SimulatedFile {
  readonly fileId: string
  readonly shortFileId: string
  readonly content: string
}

type EntryCommand = 'SET_CAN' | 'SET_PIN' | 'SET_NEW_PIN' | 'SET_PUK'

const ENTRY: Readonly<Record<AskedFor, EntryCommand>> = {
  can: 'SET_CAN',
  pin: 'SET_PIN',
  'new-pin': 'SET_NEW_PIN',
  puk: 'SET_PUK',
}

export function encodeCommand(command: AppCommand): Buffer {
  return Buffer.from(JSON.stringify(command))
}

/** Lets the citizen type on the reader's keys. */
export function keypadEntry(what: AskedFor): AppCommand {
  return { cmd: ENTRY[what] }
}

/** Puts digits into a command without ever making a string of them. The caller wipes the result after sending. */
export function encodeEntry(what: AskedFor, digits: Uint8Array): Buffer {
  const head = Buffer.from(`{"cmd":"${ENTRY[what]}","value":"`)
  const tail = Buffer.from('"}')
  const frame = secretBuffer(head.length + digits.length + tail.length)
  frame.set(head)
  frame.set(digits, head.length)
  frame.set(tail, head.length + digits.length)
  return frame
}

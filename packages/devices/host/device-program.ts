import type { SecretSender } from './secret/secret-sender.ts'
import type { HostPort } from './wire.ts'

/** A device program that runs, or is about to. */
export interface DeviceProgram {
  readonly port: HostPort
  readonly secrets: SecretSender
  /** Resolves once, when nothing comes from it any more. Never rejects. */
  readonly gone: Promise<void>
  /** Lets it end what is under way, for some seconds, and then ends it. Resolves when it is gone. */
  readonly stop: () => Promise<void>
  /** Ends it at once. */
  readonly kill: () => void
}

/** Starts one with this configuration, JSON. */
export type StartDeviceProgram = (config: string) => DeviceProgram

import type { DeviceConfig, DevicePart, LookReport } from '@buergerkoffer/devices/host'

/** Which devices there are, and how that is changed. */
export interface DeviceSetup {
  /** Programs for devices with a cable exist on Linux only. */
  readonly platform: 'linux' | 'windows'
  readonly config: () => DeviceConfig
  /** False if `geraete.json` could not be understood; whoever connects something begins a new one. */
  readonly isReadable: () => boolean
  /** Looks for devices in a program of its own, so that whoever shouts in the network disturbs no device. False: it did not come to an end. */
  readonly look: (signal: AbortSignal, onReport: (report: LookReport) => void) => Promise<boolean>
  /** SHA-256 of the certificate that a printer shows, hex. */
  readonly certificate: (uri: string) => Promise<string | undefined>
  /** Addresses that a name leads to; none if nobody knows it. Never rejects. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  /** Parts of the device program with work under way. */
  readonly atWork: () => readonly DevicePart[]
  /**
   * Makes the configuration durable, and goes on with the devices in it at once: from here on the watch knows them. Whatever is under way is cut off, so
   * nothing may be. False if the disk did not take it; then all stays as it was.
   */
  readonly replace: (config: DeviceConfig) => boolean
  /** Folders of a device's own: for the AusweisApp, and for pages from the feeder. */
  readonly folders: { readonly app: string; readonly pages: string }
}

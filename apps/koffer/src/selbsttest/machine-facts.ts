/** What the operating system tells of the machine; `unknown` where it does not. */
export interface MachineFacts {
  readonly encryption: 'yes' | 'no' | 'unknown'
  /** A machine that hibernates writes its memory to the disk, the opened vault with it. */
  readonly hibernation: 'off' | 'possible' | 'unknown'
  /** Undefined without a battery. */
  readonly battery: { readonly percent: number; readonly charging: boolean } | undefined
}

/** A program that is not ours and speaks a device's protocol, and where Debian has it. */
export interface PeerProgram {
  readonly command: string
  readonly debianPackage: string
}

export type PeerKind = keyof typeof PEERS

/** What each peer is made of. A kind without an entry here cannot be asked for. */
export const PEERS = {
  printer: [
    { command: 'dbus-daemon', debianPackage: 'dbus' },
    { command: 'ippeveprinter', debianPackage: 'cups-ipp-utils' },
  ],
  cups: [
    { command: 'cupsd', debianPackage: 'cups-daemon' },
    { command: 'lpadmin', debianPackage: 'cups-client' },
    // The filters that turn a PDF into what a driverless printer takes.
    { command: 'cupsfilter', debianPackage: 'cups' },
    { command: 'foomatic-rip', debianPackage: 'cups-filters' },
  ],
  'printer-judge': [{ command: 'ipptool', debianPackage: 'cups-ipp-utils' }],
  scanner: [
    { command: 'scanimage', debianPackage: 'sane-utils' },
    { command: 'airscan-discover', debianPackage: 'sane-airscan' },
  ],
  // Reads what goes over a line and says what is malformed.
  'wire-judge': [
    { command: 'tshark', debianPackage: 'tshark' },
    { command: 'text2pcap', debianPackage: 'wireshark-common' },
  ],
  eid: [{ command: 'AusweisApp2', debianPackage: 'ausweisapp2' }],
  paper: [
    { command: 'pdftotext', debianPackage: 'poppler-utils' },
    { command: 'pdftoppm', debianPackage: 'poppler-utils' },
    { command: 'pdfinfo', debianPackage: 'poppler-utils' },
    { command: 'qpdf', debianPackage: 'qpdf' },
  ],
  camera: [{ command: 'ffmpeg', debianPackage: 'ffmpeg' }],
} as const satisfies Readonly<Record<string, readonly PeerProgram[]>>

/** Every Debian package that a peer needs, once, sorted. */
export function debianPackages(): readonly string[] {
  const all: readonly PeerProgram[] = Object.values(PEERS).flat()
  return [...new Set(all.map(({ debianPackage }) => debianPackage))].sort()
}

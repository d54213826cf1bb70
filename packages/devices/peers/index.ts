export { type AnnouncedService, type Announcer, announceServices } from './announce.ts'
export { type CupsPeer, startCupsPeer } from './cups/cups-peer.ts'
export { findProgram, missingPrograms } from './find-program.ts'
export { freePort } from './free-port.ts'
export {
  openPeerHouse,
  type PeerHouse,
  type PeerHouseDeps,
  type ProgramRun,
  type RunningProgram,
} from './peer-house.ts'
export { type PrinterPeer, startPrinterPeer } from './printer/printer-peer.ts'
export { debianPackages, PEERS, type PeerKind, type PeerProgram } from './programs.ts'
export { isMissing } from './testing/require-peer.ts'

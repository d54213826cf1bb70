import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { openPeerHouse, type PeerHouse } from '../peer-house.ts'

/** A house for a test: close it in the end. */
export function openTestHouse(): Promise<PeerHouse> {
  return openPeerHouse({ environment: process.env, temporaryFolder: tmpdir(), sleep })
}

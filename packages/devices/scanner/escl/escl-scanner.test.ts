import { scannerContract } from '../device.contract.ts'
import { drawnPictures } from '../simulator/drawn-pictures.ts'
import { startEsclPeer } from '../testing/escl-peer.ts'

scannerContract('eSCL, simulated', () => startEsclPeer(drawnPictures()))

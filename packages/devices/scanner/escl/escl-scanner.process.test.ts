import { describe } from 'vitest'
import { scannerContract } from '../device.contract.ts'
import { spawnScanimage } from '../sane/spawn-scanimage.ts'
import { picturesFromSane } from '../simulator/sane-pictures.ts'
import { startEsclPeer } from '../testing/escl-peer.ts'
import { isSaneMissing, makeSaneFolder } from '../testing/sane.ts'

const PATTERN = ['-d', 'test:0', '--mode', 'Color', '--test-picture', 'Color pattern', '-x', '180', '-y', '200']

describe.skipIf(isSaneMissing('test'))('eSCL with pages that another scanner reads', () => {
  scannerContract('eSCL, pages from SANE', async () => {
    const folder = makeSaneFolder()
    const peer = await startEsclPeer(picturesFromSane(spawnScanimage({ env: folder.env }), PATTERN))
    return { ...peer, close: () => peer.close().then(folder.remove) }
  })
})

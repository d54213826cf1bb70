import { createCanvas } from '@napi-rs/canvas'
import { readCapabilities, toDeviceCapabilities } from '../escl/xml/capabilities.ts'
import { writeSettings } from '../escl/xml/settings.ts'
import { readStatus } from '../escl/xml/status.ts'
import { decodePicture } from '../pages/decode-picture.ts'
import { isSensibleSize, readPictureSize } from '../picture-size.ts'
import { readDevices } from '../sane/list-devices.ts'
import { readOptions, toSource } from '../sane/read-options.ts'
import { newSetting } from '../simulator/scanner-model.ts'
import { writeCapabilities, writeStatus } from '../simulator/write-xml.ts'

/** A door for the project's fuzz command: seeds, every answer it may give, and the door itself. What it throws is a finding. */
export interface ScannerFuzzDoor {
  readonly seedInputs: readonly Uint8Array[]
  readonly listed: readonly string[]
  readonly feed: (input: Uint8Array) => Promise<string> | string
}

/** The XML of an eSCL scanner: capabilities and status. */
export function esclFuzzDoor(): ScannerFuzzDoor {
  const states = ['ScannerAdfLoaded', 'ScannerAdfEmpty', 'ScannerAdfJam']
  const status = states.map((feeder) => writeStatus({ feeder, stopped: false, jobs: [], toTransfer: () => 0 }))
  const seeds = [writeCapabilities(newSetting()), ...status, JOB_STATUS]
  return { seedInputs: seeds.map(encode), listed: ['nothing', 'status', 'capabilities', 'both'], feed: feedEscl }
}

/** The pictures of a scanner: the header and, if that lets it in, the decoder. */
export function pictureFuzzDoor(): ScannerFuzzDoor {
  const canvas = createCanvas(24, 16)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#c04010'
  pen.fillRect(3, 2, 11, 9)
  const seeds = [canvas.encodeSync('jpeg', 80), canvas.encodeSync('png'), canvas.encodeSync('jpeg', 5)]
  return { seedInputs: seeds, listed: ['no-header', 'not-a-picture', 'too-large', 'picture'], feed: feedPicture }
}

/** The words of scanimage: options of a device, and the list of devices. */
export function scanimageFuzzDoor(): ScannerFuzzDoor {
  return {
    seedInputs: [OPTIONS, DEVICES].map(encode),
    listed: ['nothing', 'options', 'devices', 'both'],
    feed: feedScanimage,
  }
}

function feedEscl(input: Uint8Array): string {
  const [status, capabilities] = [readStatus(input), readCapabilities(input)]
  const source = capabilities?.platen ?? capabilities?.feeder
  if (capabilities && source) {
    const { name } = toDeviceCapabilities(capabilities)
    const settings = { source: 'platen', duplex: false, resolution: 300, colour: 'grey' } as const
    const order = writeSettings(settings, source, capabilities.version)
    if (name.length > 100 || order.length > 2_000) throw new Error('more came out than may')
  }
  if (status && capabilities) return 'both'
  if (status) return 'status'
  return capabilities ? 'capabilities' : 'nothing'
}

async function feedPicture(input: Uint8Array): Promise<string> {
  const size = readPictureSize(input)
  if (!size) return 'no-header'
  // Large ones are decoded in the process for pictures only; here they would take the time of all others.
  if (isSensibleSize(size) && size.width * size.height > 1_000_000) return 'too-large'
  const decoded = await decodePicture(input)
  return decoded.kind === 'picture' ? 'picture' : decoded.reason
}

function feedScanimage(input: Uint8Array): string {
  const words = new TextDecoder().decode(input)
  const options = readOptions(words)
  const { area } = toSource(options)
  if (!(area.widthMm > 0 && area.heightMm > 0)) throw new Error('an area without a size')
  const devices = readDevices(words)
  if (devices.some(({ id }) => id.startsWith('-'))) throw new Error('a device that is an option')
  const hasOptions = options.hasSource || options.resolutions.length > 0
  if (hasOptions && devices.length > 0) return 'both'
  if (hasOptions) return 'options'
  return devices.length > 0 ? 'devices' : 'nothing'
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

const JOB_STATUS = `<?xml version="1.0"?><ScannerStatus><State>Processing</State><Jobs><JobInfo><JobUri>http://10.0.0.1/eSCL/ScanJobs/1</JobUri>
<JobState>Aborted</JobState><ImagesToTransfer>3</ImagesToTransfer><JobStateReasons><JobStateReason>&#x41;&amp;</JobStateReason></JobStateReasons></JobInfo></Jobs></ScannerStatus>`
const OPTIONS =
  '  --mode Lineart|Gray|Color [Gray]\n  --source Flatbed|ADF|ADF Duplex [ADF]\n  --resolution 75|300|600dpi [75]\n  -x 0..215.9mm [210]\n'
const DEVICES = 'test:0\u001fNoname\u001ffrontend-tester\u001fvirtual device\n'

import type { ScannerSetting, SimulatedJob } from './scanner-model.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
const SPACES =
  'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
/** 216 × 297 mm on the glass, 216 × 356 mm through the feeder, in 1/300 inch. */
export const PLATEN = { width: 2550, height: 3508 }
export const FEEDER = { width: 2550, height: 4200 }

export function writeCapabilities({ detectsPaper }: ScannerSetting): string {
  return [
    `${HEAD}<scan:ScannerCapabilities ${SPACES}><pwg:Version>2.63</pwg:Version>`,
    '<pwg:MakeAndModel>Simulated Scanner</pwg:MakeAndModel><pwg:SerialNumber>0001</pwg:SerialNumber>',
    '<scan:UUID>6f1d2a52-5c4e-4b7a-9a55-0b1f5e2c7d10</scan:UUID>',
    `<scan:Platen><scan:PlatenInputCaps>${caps(PLATEN)}</scan:PlatenInputCaps></scan:Platen>`,
    `<scan:Adf><scan:AdfSimplexInputCaps>${caps(FEEDER)}</scan:AdfSimplexInputCaps>`,
    `<scan:AdfDuplexInputCaps>${caps(FEEDER)}</scan:AdfDuplexInputCaps><scan:FeederCapacity>50</scan:FeederCapacity>`,
    `<scan:AdfOptions>${detectsPaper ? '<scan:AdfOption>DetectPaperLoaded</scan:AdfOption>' : ''}`,
    '<scan:AdfOption>Duplex</scan:AdfOption></scan:AdfOptions></scan:Adf></scan:ScannerCapabilities>',
  ].join('')
}

export interface StatusFacts {
  readonly feeder: string
  readonly stopped: boolean
  readonly jobs: readonly SimulatedJob[]
  readonly toTransfer: (job: SimulatedJob) => number
}

export function writeStatus({ feeder, stopped, jobs, toTransfer }: StatusFacts): string {
  const runs = jobs.some(({ state }) => state === 'Processing')
  const state = stopped ? 'Stopped' : 'Idle'
  const infos = jobs.map(
    (job) =>
      `<scan:JobInfo><pwg:JobUri>/eSCL/ScanJobs/${job.id}</pwg:JobUri><pwg:JobUuid>${job.id}</pwg:JobUuid>` +
      `<scan:Age>1</scan:Age><pwg:ImagesCompleted>${job.sent}</pwg:ImagesCompleted>` +
      `<pwg:ImagesToTransfer>${toTransfer(job)}</pwg:ImagesToTransfer><pwg:JobState>${job.state}</pwg:JobState></scan:JobInfo>`,
  )
  return [
    `${HEAD}<scan:ScannerStatus ${SPACES}><pwg:Version>2.63</pwg:Version>`,
    `<pwg:State>${runs ? 'Processing' : state}</pwg:State><scan:AdfState>${feeder}</scan:AdfState>`,
    `<scan:Jobs>${infos.join('')}</scan:Jobs></scan:ScannerStatus>`,
  ].join('')
}

function caps({ width, height }: { readonly width: number; readonly height: number }): string {
  const modes = ['BlackAndWhite1', 'Grayscale8', 'RGB24'].map((mode) => `<scan:ColorMode>${mode}</scan:ColorMode>`)
  const resolutions = [75, 100, 150, 200, 300, 600].map(
    (dpi) =>
      `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`,
  )
  const formats = ['image/jpeg', 'image/png'].map(
    (type) =>
      `<pwg:DocumentFormat>${type}</pwg:DocumentFormat><scan:DocumentFormatExt>${type}</scan:DocumentFormatExt>`,
  )
  return [
    `<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>${width}</scan:MaxWidth>`,
    `<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>${height}</scan:MaxHeight><scan:MaxScanRegions>1</scan:MaxScanRegions>`,
    `<scan:SettingProfiles><scan:SettingProfile><scan:ColorModes>${modes.join('')}</scan:ColorModes>`,
    `<scan:DocumentFormats>${formats.join('')}</scan:DocumentFormats>`,
    `<scan:SupportedResolutions><scan:DiscreteResolutions>${resolutions.join('')}</scan:DiscreteResolutions></scan:SupportedResolutions>`,
    '</scan:SettingProfile></scan:SettingProfiles>',
    '<scan:MaxOpticalXResolution>600</scan:MaxOpticalXResolution><scan:MaxOpticalYResolution>600</scan:MaxOpticalYResolution>',
  ].join('')
}

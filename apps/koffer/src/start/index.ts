export { type Config, readConfig } from './config.ts'
export { enrolKoffer } from './enrol.ts'
export { type OpenFolder, openFolder } from './open-folder.ts'
export { type RunAnswer, startKoffer } from './run.ts'

/** The door of the simulated scanner: for tests, `npm start` and benchmarks. */
export { drawnPictures } from './drawn-pictures.ts'
export { type EsclServer, type EsclServerDeps, startEsclServer } from './escl-server.ts'
export { picturesFromSane } from './sane-pictures.ts'
export type { FeederFault, PageRequest, PictureSource, ScannerSetting } from './scanner-model.ts'

export { listVolumeImports, type NotedImport, noteVolumeImports } from './noted-imports.ts'
export {
  type BroughtFile,
  createVolumeImport,
  type ImportedVolume,
  type VolumeImport,
  type WayBack,
} from './volume-import.ts'

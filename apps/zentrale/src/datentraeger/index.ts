export { listVolumeImports, type NotedImport, noteVolumeImports } from './noted-imports.ts'
export { createVolumeImport, type ImportedVolume, type VolumeImport, type WayBack } from './volume-import.ts'

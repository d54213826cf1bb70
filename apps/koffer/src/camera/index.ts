export { type CameraFault, closeCamera, openCamera } from './camera.ts'
export type { CameraOptions } from './camera-options.ts'
export { optionsOf, type TakeCodes, wireCodeCamera } from './code-camera.ts'

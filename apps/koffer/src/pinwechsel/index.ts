export { isPinShown, showPinJob } from './citizen-view.ts'
export { createPinJob, type PinJob } from './pin-job.ts'
export { type PinEnd, type PinFault, type PinJobState, type PinOrder, questionOf } from './pin-state.ts'

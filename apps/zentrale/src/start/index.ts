export { explainFault } from './fault.ts'
export { explainStart } from './refusal.ts'
export { type RunningCentre, startCentre } from './start-centre.ts'
export { t as startText } from './text.ts'

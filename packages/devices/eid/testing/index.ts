export { type ScriptedApp, startScriptedApp } from '../simulator/scripted-app.ts'
export { type SimulatedCard, usableCard } from '../simulator/simulated-card.ts'
export { occurrences } from './process-memory.ts'
export { createScriptedHoheitsterminal } from './scripted-hoheitsterminal.ts'

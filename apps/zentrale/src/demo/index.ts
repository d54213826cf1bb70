export { demoClerks, demoPassword, demoTenant } from './demo-data.ts'

export { planDemoTour, seedDemo } from './seed-demo.ts'

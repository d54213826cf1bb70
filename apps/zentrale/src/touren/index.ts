export { type Booking, type PlanRefusal, planStop } from './plan-stop.ts'

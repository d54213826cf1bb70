export { isPublicOrder, type Order, type OrderType, orderVersion, readOrder, type User } from './order.ts'

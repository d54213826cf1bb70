export { katalogMigrations } from './migrations.ts'
export { orderCatalogue } from './order-catalogue.ts'
export { currentCatalogue, isPublished, loadCatalogue, publishContent } from './publish.ts'

export { katalogMigrations } from './migrations.ts'
export { currentCatalogue, isPublished, loadCatalogue, publishContent } from './publish.ts'

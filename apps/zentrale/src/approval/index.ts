export { type ApprovalRefusal, type Assertion, requestApproval, verifyApproval } from './approve.ts'
export {
  type ClerkKey,
  confirmKey,
  dropWaitingKey,
  isAnyKeyHere,
  listKeys,
  listOwnKeys,
  listWaitingKeys,
  removeKey,
} from './keys.ts'
export { approvalMigrations } from './migrations.ts'
export { type KeyRefusal, requestKey, takeKey } from './register-key.ts'
export { type ApprovalSite, siteOf } from './site.ts'
export { subjectHash } from './subject-hash.ts'

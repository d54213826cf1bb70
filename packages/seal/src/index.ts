export { type BoxContext, type BoxLabel, largestBox, openBox, readBox, seal } from './box.ts'
export { type Bytes, fromBase64, toBase64 } from './bytes.ts'
export { newRecoveryCode, readRecoveryCode } from './recovery-code.ts'
export {
  addWay,
  type KnownWay,
  lockSafe,
  newSalt,
  type Opener,
  openSafe,
  type Safe,
  type SafeContent,
  type SafeWrap,
} from './safe.ts'
export {
  fingerprintOf,
  isSameFingerprint,
  isSignedBy,
  newSealingKey,
  newSigningKey,
  type SealingKey,
} from './sealing-key.ts'

import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'

/**
 * The verifier PostgreSQL stores for a password (RFC 5803, SCRAM-SHA-256, 4096 rounds as PostgreSQL's default). Sent in place of
 * the password, so that a server that logs its statements never logs one. Passwords are our own ASCII, so SASLprep changes nothing.
 */
export function scramVerifier(password: string, salt: Uint8Array): string {
  const rounds = 4096
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64')
  const serverKey = hmac(salted, 'Server Key').toString('base64')
  return `SCRAM-SHA-256$${rounds}:${Buffer.from(salt).toString('base64')}$${storedKey}:${serverKey}`
}

function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

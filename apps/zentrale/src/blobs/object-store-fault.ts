import { S3ServiceError } from 's3mini'

/** The object store is not there, or does not let us. Holds no address, no key and nothing of what was asked. */
export class ObjectStoreFault extends Error {
  readonly kind: 'unreachable' | 'refused'
  constructor(kind: ObjectStoreFault['kind'], detail: string) {
    super(`object store ${kind}: ${detail}`)
    this.kind = kind
  }
}

/** Runs one question to the object store; whatever goes wrong is thrown as an ObjectStoreFault. */
export async function asking<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question()
  } catch (fault) {
    const answer = serviceErrorIn(fault)
    if (answer) throw new ObjectStoreFault('refused', `${answer.status} ${answer.serviceCode ?? ''}`.trim())
    throw new ObjectStoreFault('unreachable', fault instanceof Error ? fault.name : 'unknown')
  }
}

const serviceErrorIn = (fault: unknown): S3ServiceError | undefined => {
  if (fault instanceof S3ServiceError) return fault
  return fault instanceof Error && fault.cause instanceof S3ServiceError ? fault.cause : undefined
}

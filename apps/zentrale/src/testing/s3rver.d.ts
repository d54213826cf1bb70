declare module 's3rver' {
  /** An S3 server for tests: real HTTP, signatures checked, objects as files. */
  // biome-ignore lint/style/noDefaultExport: this is how the package is made.
  export default class S3rver {
    constructor(options: {
      readonly address: string
      readonly port: number
      readonly silent: boolean
      readonly directory: string
      readonly configureBuckets: readonly { readonly name: string }[]
    })
    run(): Promise<{ readonly port: number }>
    close(): Promise<void>
  }
}

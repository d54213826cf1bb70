/** The part of the library that judges our codec; it has no types of its own. */
declare module '@sealsystems/ipp' {
  export const parse: (bytes: Buffer) => unknown
  export const serialize: (message: unknown) => Buffer
}

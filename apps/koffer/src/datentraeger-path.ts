/** Stands by itself, since pages of other rooms lead here. */
export const datentraegerPath = '/datentraeger'

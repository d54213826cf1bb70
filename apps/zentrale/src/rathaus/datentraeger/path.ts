export const datentraegerPath = '/datentraeger'

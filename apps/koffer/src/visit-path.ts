/** Addresses hold ids and places only, nothing about a person. */
export const visitPath = (besuch: string, page = ''): string => `/besuch/${besuch}${page && `/${page}`}`

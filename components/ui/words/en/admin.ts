/** Titles in Settings of what only admins see there. */
export const admin = { accessKeys: 'Access keys' }

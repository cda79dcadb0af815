/** Titles in Settings of what only admins see there. */
export const admin = { people: 'People', accessKeys: 'Access keys' }

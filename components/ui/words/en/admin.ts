/** Titles in Settings of what only admins see there. */
export const admin = { webhooks: 'Webhooks', people: 'People', accessKeys: 'Access keys' }

/** The server's command line. */

export const USAGE = `node server/main.mjs                                   serve
  --try                                               serve a throw-away database on a free port, for trying the API
  --migrate                                           brings the database up to date and exits
  --add-project NAME EMAIL PERSON                     a project in its admin's organisation, or in a new one if they are new; prints its id;
                                                      defaults and company domains are set in the panel's Settings
  --projects                                          lists projects, by id and name
  --add-user EMAIL NAME ROLE PROJECT_ID               password from ERRATA_NEW_PASSWORD, unless ERRATA_PASSWORDS=off;
                                                      ROLE: viewer, agent, tester, sme (expert), approver or admin
  --password-link EMAIL                               prints a link to choose a new password, once, within an hour
  --add-key PROJECT_ID NAME [EXPIRES]                 prints the key, once
  --add-user-key EMAIL                                prints a person's API key, once; it replaces their earlier key
  --keys PROJECT_ID                                   lists keys, without what is secret in them
  --revoke-key PROJECT_ID KEY_ID
  --export-evidence PROJECT_ID FILE                   everything retests have proved, as a signed bundle
  --verify-evidence FILE                              checks that a bundle is whole and as it was signed; needs no database
  --erase PROJECT_ID EXCHANGE_ID...                   erases these exchanges for good, and everything that quotes them
  --erase-evidence PROJECT_ID RETEST_ID...            erases what was seen; the chain stays whole
  --dump [FOLDER]                                     writes a dump (of an embedded database in use: kill -USR2 its server)
  --restore FILE                                      starts from a dump, with a new epoch; servers must be stopped
  --new-epoch                                         after restoring PostgreSQL in another way`

/** An expected end, with a sentence that says what to do. */
export class Stop extends Error {}

export const TASKS = [
  'migrate',
  'add-project',
  'projects',
  'add-user',
  'password-link',
  'add-key',
  'add-user-key',
  'keys',
  'revoke-key',
  'export-evidence',
  'verify-evidence',
  'erase',
  'erase-evidence',
  'dump',
  'restore',
  'new-epoch',
] as const
export type Task = (typeof TASKS)[number]

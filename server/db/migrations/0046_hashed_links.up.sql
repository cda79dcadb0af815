-- Links that are out go on working; the table no longer says what is in them (as better-auth hashes: SHA-256, base64url).
update "verification" set "identifier" =
  translate(encode(sha256(convert_to("identifier", 'UTF8')), 'base64'), '+/=', '-_')
  where "identifier" like 'reset-password:%';
-- Evidence is signed with a key made from the secret, which is no part of the database.
delete from meta where key = 'evidence_key';

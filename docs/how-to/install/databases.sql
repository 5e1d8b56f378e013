-- Two roles without a password: PostgreSQL lets a system user in under its own name (peer).
CREATE ROLE "weerklank-desk" LOGIN;
CREATE ROLE "weerklank-ballot" LOGIN;

CREATE DATABASE weerklank_desk
    OWNER "weerklank-desk" TEMPLATE template0 ENCODING 'UTF8';
CREATE DATABASE weerklank_ballot
    OWNER "weerklank-ballot" TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE weerklank_desk, weerklank_ballot FROM PUBLIC;

-- The desk opens rounds and empties the box at close. In that database it acts as the ballot role,
-- so that whatever it makes there belongs to that role.
GRANT "weerklank-ballot" TO "weerklank-desk";
ALTER ROLE "weerklank-desk" IN DATABASE weerklank_ballot SET role TO 'weerklank-ballot';

-- Destroying the ballots of a round ends with writing the emptied table to disk at once.
GRANT pg_checkpoint TO "weerklank-ballot";

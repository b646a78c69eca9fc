-- Who may do what in a database of snapshots. Run once by an administrator, before anything is published:
--     psql --dbname clinic --file store/postgresql/roles.sql
-- and give each role a password, as by psql's \password clinic_publisher and \password clinic_reader.
--
-- clinic_publisher  writes snapshots and says which one is current: `python -m intake`
-- clinic_reader     reads, and can change nothing: the dashboard, `python -m queries`, the report

\set ON_ERROR_STOP on
BEGIN;

DO $$
DECLARE
    login name;
BEGIN
    FOREACH login IN ARRAY ARRAY['clinic_publisher', 'clinic_reader'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', login);
        END IF;
    END LOOP;
END
$$;

REVOKE ALL ON DATABASE :"DBNAME" FROM PUBLIC;
GRANT CONNECT, CREATE, TEMPORARY ON DATABASE :"DBNAME" TO clinic_publisher;
GRANT CONNECT ON DATABASE :"DBNAME" TO clinic_reader;
ALTER ROLE clinic_reader IN DATABASE :"DBNAME" SET default_transaction_read_only = on;

CREATE SCHEMA IF NOT EXISTS clinic_outcomes AUTHORIZATION clinic_publisher;
GRANT USAGE ON SCHEMA clinic_outcomes TO clinic_reader;
-- Whatever the publisher makes, the reader may read from then on.
ALTER DEFAULT PRIVILEGES FOR ROLE clinic_publisher GRANT USAGE ON SCHEMAS TO clinic_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE clinic_publisher GRANT SELECT ON TABLES TO clinic_reader;

COMMIT;

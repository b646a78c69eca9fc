-- Row-level security by clinic, where several clinics share one database. Run by an administrator after roles.sql and
-- after the first publish; it holds for every snapshot from then on, and for those that are there:
--     psql --dbname clinic --file store/postgresql/row_security.sql
--
-- A login of one clinic (or of some) is a member of clinic_restricted, and its clinics are listed:
--     CREATE ROLE harbor LOGIN IN ROLE clinic_restricted;
--     INSERT INTO clinic_outcomes.clinics_of VALUES ('harbor', 'Harbor Street Clinic');
-- It reads the wide tables, of which it sees its clinics' rows alone, and the lists beside them, which hold words and
-- no courses; the tables of the export not at all. Whom nothing is listed for sees no row. clinic_reader sees all.

\set ON_ERROR_STOP on
BEGIN;

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'clinic_restricted') THEN
        CREATE ROLE clinic_restricted NOLOGIN;
    END IF;
END
$$;

GRANT CONNECT ON DATABASE :"DBNAME" TO clinic_restricted;
GRANT USAGE ON SCHEMA clinic_outcomes TO clinic_restricted;
GRANT SELECT ON clinic_outcomes.snapshots, clinic_outcomes.publications TO clinic_restricted;

CREATE TABLE IF NOT EXISTS clinic_outcomes.clinics_of (
    login name,
    clinic TEXT COLLATE "C",
    PRIMARY KEY (login, clinic)
);
GRANT SELECT ON clinic_outcomes.clinics_of TO clinic_restricted;

CREATE OR REPLACE FUNCTION clinic_outcomes.restrict_by_clinic(place text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    wide name;
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO clinic_restricted', place);
    EXECUTE format(
        'GRANT SELECT ON %1$I.snapshot_facts, %1$I.protocol_list, %1$I.recorded, %1$I.words TO clinic_restricted', place
    );
    -- In tables of the export a clinic is a text; where it is a number, it is the code of a word.
    FOR wide IN
        SELECT table_name FROM information_schema.columns
        WHERE table_schema = place AND column_name = 'clinic' AND data_type = 'smallint'
    LOOP
        EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', place, wide);
        EXECUTE format('GRANT SELECT ON %I.%I TO clinic_restricted', place, wide);
        EXECUTE format('CREATE POLICY of_all ON %I.%I FOR SELECT TO clinic_reader USING (true)', place, wide);
        EXECUTE format(
            'CREATE POLICY of_its_clinics ON %1$I.%2$I FOR SELECT TO clinic_restricted USING (clinic IN ('
            'SELECT word.code FROM %1$I.words AS word JOIN clinic_outcomes.clinics_of AS its ON its.clinic = word.word '
            'WHERE word.dimension = ''clinic'' AND its.login = current_user))',
            place, wide
        );
    END LOOP;
    -- Which columns a clinic fills is its own affair too.
    EXECUTE format('ALTER TABLE %I.recorded_in ENABLE ROW LEVEL SECURITY', place);
    EXECUTE format('GRANT SELECT ON %I.recorded_in TO clinic_restricted', place);
    EXECUTE format('CREATE POLICY of_all ON %I.recorded_in FOR SELECT TO clinic_reader USING (true)', place);
    EXECUTE format(
        'CREATE POLICY of_its_clinics ON %I.recorded_in FOR SELECT TO clinic_restricted USING (clinic IN ('
        'SELECT its.clinic FROM clinic_outcomes.clinics_of AS its WHERE its.login = current_user))',
        place
    );
END
$$;

CREATE OR REPLACE FUNCTION clinic_outcomes.restrict_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM clinic_outcomes.restrict_by_clinic(NEW.place);
    RETURN NEW;
END
$$;

DROP TRIGGER IF EXISTS restrict_by_clinic ON clinic_outcomes.snapshots;
CREATE TRIGGER restrict_by_clinic BEFORE INSERT ON clinic_outcomes.snapshots
    FOR EACH ROW EXECUTE FUNCTION clinic_outcomes.restrict_listed();

SELECT clinic_outcomes.restrict_by_clinic(there.place)
FROM clinic_outcomes.snapshots AS there
WHERE NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = there.place);

COMMIT;

-- After every `caselight-hub migrate`, as PostgreSQL's superuser: psql --dbname=caselight --file=rights.sql
-- Safe to repeat.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO caselight, caselight_audit;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO caselight;
REVOKE UPDATE, DELETE, TRUNCATE ON audit, audit_entries, signed_heads FROM caselight;  -- it appends, and no more
REVOKE UPDATE, DELETE, TRUNCATE ON evidence FROM caselight;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON alembic_version FROM caselight;

GRANT SELECT ON audit, audit_entries, evidence, signed_heads, missing_heads, alembic_version TO caselight_audit;
GRANT SELECT (agency, audit_length, audit_head) ON head TO caselight_audit;

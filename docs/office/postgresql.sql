-- Once, as PostgreSQL's superuser: psql --file=postgresql.sql
-- The owner of the tables signs in nowhere; the hub is somebody else. So the hub can neither put the triggers of the
-- audit chain aside nor give itself back the rights that rights.sql withholds. A superuser still can: that is what
-- signed heads are for (docs/audit.md).
CREATE ROLE caselight_owner NOLOGIN;
CREATE ROLE caselight LOGIN;  -- by the system user of the same name (peer); for another computer: a password
CREATE ROLE caselight_audit LOGIN;  -- whoever verifies the chain; reads it and nothing of people or cases
CREATE DATABASE caselight OWNER caselight_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE caselight FROM PUBLIC;
GRANT CONNECT ON DATABASE caselight TO caselight, caselight_audit;

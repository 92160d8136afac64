-- Where a case came from that was imported: which file, what it said (a keyed hash, to recognise it),
-- and what Lentera has no column for (the file's organisation, owner and referrals), sealed with the
-- case's key, so that an export gives the file again. Its own organisation's, never a grantee's.
CREATE TABLE "imported_cases" (
    "organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "content_index" BYTEA NOT NULL,
    "kept" BYTEA NOT NULL,
    "owner_user_id" UUID NOT NULL,

    CONSTRAINT "imported_cases_pkey" PRIMARY KEY ("organisation_id","case_id")
);
CREATE INDEX "imported_cases_organisation_id_import_id_idx" ON "imported_cases"("organisation_id", "import_id");
ALTER TABLE "imported_cases" ADD CONSTRAINT "imported_cases_organisation_id_case_id_fkey" FOREIGN KEY ("organisation_id", "case_id") REFERENCES "cases"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "imported_cases" ADD CONSTRAINT "imported_cases_organisation_id_import_id_fkey" FOREIGN KEY ("organisation_id", "import_id") REFERENCES "imports"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
CALL private.protect_case_table('imported_cases', 'none', 'SELECT, INSERT');

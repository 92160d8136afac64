-- Somebody who is alleged to have taken part in several cases of an organisation: a person says that it is the
-- same, nothing does so by itself. The record is a number and no more: what is alleged stays sealed in each case,
-- with that case's key and its policies, so that who sees one case learns nothing of another from it.
CREATE TABLE perpetrators (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  number text NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT perpetrators_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT perpetrators_number_key UNIQUE (organisation_id, number),
  CONSTRAINT perpetrators_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT perpetrators_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CALL private.protect('perpetrators', 'SELECT, INSERT');
CALL private.allow('perpetrators', 'organisation_id = (SELECT private.ctx_case_org())', 'organisation_id = (SELECT private.ctx_case_org())');

ALTER TABLE alleged_perpetrators ADD COLUMN perpetrator_id uuid;
-- The licence of a placement company (P3MI, SIP2MI).
ALTER TABLE alleged_perpetrators ADD COLUMN licence_no bytea;
ALTER TABLE alleged_perpetrators ADD CONSTRAINT alleged_perpetrators_perpetrator_fkey
  FOREIGN KEY (organisation_id, perpetrator_id) REFERENCES perpetrators (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX alleged_perpetrators_perpetrator_idx ON alleged_perpetrators (organisation_id, perpetrator_id);

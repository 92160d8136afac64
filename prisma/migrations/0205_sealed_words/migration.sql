-- Two free texts about a case lay in the clear: how somebody who is alleged to have taken part is called, and why
-- a need was not met. People write names there. They are sealed with the case's key from now on; the old columns
-- keep what was written before and are written no more.
ALTER TABLE alleged_perpetrators ADD COLUMN sealed_label BYTEA;
ALTER TABLE alleged_perpetrators ALTER COLUMN label DROP NOT NULL;
ALTER TABLE case_services ADD COLUMN sealed_unmet_reason BYTEA;

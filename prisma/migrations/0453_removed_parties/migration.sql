-- A party that was put into a track by mistake is taken out with a reason and stays in its history; it changes no more.
ALTER TABLE proceeding_parties ADD COLUMN removed_at timestamptz(3), ADD COLUMN removed_by uuid, ADD COLUMN removal_reason bytea,
  ADD CONSTRAINT proceeding_parties_remover_fkey FOREIGN KEY (removed_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT proceeding_parties_removed CHECK ((removed_at IS NULL) = (removed_by IS NULL) AND (removed_at IS NOT NULL OR removal_reason IS NULL));

CREATE FUNCTION private.keep_removed_party() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'lentera_app' THEN RETURN NEW; END IF;
  IF OLD.removed_at IS NOT NULL THEN RAISE EXCEPTION 'the party was removed' USING ERRCODE = '42501'; END IF;
  IF NEW.removed_at IS NOT NULL AND (NEW.removed_by IS DISTINCT FROM private.ctx_user() OR NEW.removal_reason IS NULL) THEN
    RAISE EXCEPTION 'removed in one''s own name and with a reason' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_removed BEFORE UPDATE ON proceeding_parties FOR EACH ROW EXECUTE FUNCTION private.keep_removed_party();

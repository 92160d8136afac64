-- Whoever makes a new password may do it because somebody else knows the old one: programs that were let in
-- by that person end with it, as the other browsers do.
CREATE FUNCTION private.end_tokens_of_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = private, pg_temp AS $$
BEGIN
  UPDATE public.api_tokens t SET revoked_at = private.now() WHERE t.user_id = NEW.user_id AND t.revoked_at IS NULL;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION private.end_tokens_of_user() FROM PUBLIC;
CREATE TRIGGER end_tokens_of_user AFTER UPDATE OF password_hash ON user_credentials
FOR EACH ROW EXECUTE FUNCTION private.end_tokens_of_user();

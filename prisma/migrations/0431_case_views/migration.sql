-- A list of cases as somebody asks for it again and again: named, for oneself or for all who work with cases here.
-- Its name and what is searched for are sealed. Taken away it can be brought back.
CREATE TABLE case_views (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  content bytea NOT NULL,
  is_shared boolean NOT NULL,
  created_at timestamptz(3) NOT NULL,
  removed_at timestamptz(3),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT case_views_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT case_views_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT case_views_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX case_views_user_idx ON case_views (organisation_id, user_id);
CALL private.protect('case_views', 'SELECT, INSERT');
GRANT UPDATE (content, is_shared, removed_at, version) ON case_views TO lentera_app;
CREATE POLICY app_select ON case_views FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org())
  AND (user_id = (SELECT private.ctx_user()) OR (is_shared AND removed_at IS NULL)));
CREATE POLICY app_insert ON case_views FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND user_id = (SELECT private.ctx_user()));
CREATE POLICY app_update ON case_views FOR UPDATE TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org()) AND user_id = (SELECT private.ctx_user()));

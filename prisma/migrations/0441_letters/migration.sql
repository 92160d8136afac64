-- Official letters: the organisation's own words per kind and language, and every letter that was issued, sealed as it
-- left the house. Without a row the words that come with Lentera are used.
CREATE TABLE letter_templates (
  organisation_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('LPSK', 'HOSPITAL', 'POLICE', 'HAND_OVER', 'CONSENT')),
  language text NOT NULL CHECK (language IN ('id', 'en')),
  title text NOT NULL CHECK (length(title) BETWEEN 3 AND 200),
  body text NOT NULL CHECK (length(body) BETWEEN 10 AND 8000),
  version integer NOT NULL DEFAULT 1,
  updated_by uuid NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT letter_templates_pkey PRIMARY KEY (organisation_id, kind, language),
  CONSTRAINT letter_templates_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT letter_templates_updater_fkey FOREIGN KEY (updated_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CALL private.protect('letter_templates');
CALL private.allow('letter_templates', 'organisation_id = (SELECT private.ctx_org())',
  'organisation_id = (SELECT private.ctx_org()) AND updated_by = (SELECT private.ctx_user()) AND (SELECT private.ctx_has_role(''ORG_ADMIN''))');

-- Append-only: the register of what was issued. The number is the organisation's own, without a gap in a year.
CREATE TABLE letters (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('LPSK', 'HOSPITAL', 'POLICE', 'HAND_OVER', 'CONSENT', 'SUMMARY')),
  language text NOT NULL CHECK (language IN ('id', 'en')),
  number text NOT NULL,
  basis text NOT NULL CHECK (basis IN ('CONSENT', 'NONE', 'LEGAL_DUTY')),
  consent_id uuid,
  recipient_organisation_id uuid,
  recipient bytea,
  field_groups text[] NOT NULL DEFAULT '{}',
  purpose bytea,
  content bytea NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  issued_by uuid NOT NULL,
  issued_at timestamptz(3) NOT NULL,
  CONSTRAINT letters_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT letters_number_key UNIQUE (organisation_id, number),
  CONSTRAINT letters_case_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT letters_consent_fkey FOREIGN KEY (organisation_id, consent_id) REFERENCES consents (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT letters_recipient_fkey FOREIGN KEY (recipient_organisation_id) REFERENCES organisations (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT letters_issuer_fkey FOREIGN KEY (issued_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT letters_consented CHECK ((basis = 'CONSENT') = (consent_id IS NOT NULL)),
  CONSTRAINT letters_nothing_without CHECK (basis <> 'NONE' OR field_groups = '{}')
);
CREATE INDEX letters_case_idx ON letters (organisation_id, case_id);
CALL private.protect('letters', 'SELECT, INSERT');
CREATE POLICY app_select ON letters FOR SELECT TO lentera_app USING (
  organisation_id = (SELECT private.ctx_case_org()) AND EXISTS (
    SELECT 1 FROM public.cases c WHERE c.organisation_id = letters.organisation_id AND c.id = letters.case_id));
-- No more leaves the house than a consent that stands allows to this receiver; a duty of the law is a supervisor's.
CREATE POLICY app_insert ON letters FOR INSERT TO lentera_app WITH CHECK (
  organisation_id = (SELECT private.ctx_case_org()) AND issued_by = (SELECT private.ctx_user())
  AND EXISTS (SELECT 1 FROM public.cases c WHERE c.organisation_id = letters.organisation_id AND c.id = letters.case_id)
  AND (basis = 'NONE' OR (basis = 'LEGAL_DUTY' AND (SELECT private.ctx_sees_all_cases())) OR EXISTS (
    SELECT 1 FROM public.consents k WHERE k.organisation_id = letters.organisation_id AND k.id = letters.consent_id
      AND k.case_id = letters.case_id AND k.status = 'GIVEN' AND k.withdrawn_at IS NULL
      AND (k.ends_at IS NULL OR k.ends_at > private.now())
      AND k.recipient_organisation_id = letters.recipient_organisation_id AND letters.field_groups <@ k.field_groups)));
CALL private.append_only('letters');

-- Questions and answers between the two ends of a referral. The words are sealed; the receiver reads them
-- while the referral concerns it and no longer, like everything else of the sender's.
CREATE TABLE referral_messages (
  organisation_id        UUID NOT NULL,
  id                     UUID NOT NULL,
  referral_id            UUID NOT NULL,
  at                     TIMESTAMPTZ(3) NOT NULL,
  author_organisation_id UUID NOT NULL,
  author_id              UUID NOT NULL,
  body                   BYTEA NOT NULL,
  CONSTRAINT referral_messages_pkey PRIMARY KEY (id),
  CONSTRAINT referral_messages_organisation_id_referral_id_fkey FOREIGN KEY (organisation_id, referral_id)
    REFERENCES referrals (organisation_id, id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX referral_messages_organisation_id_referral_id_at_idx ON referral_messages (organisation_id, referral_id, at);

CALL private.protect_referral_table('referral_messages', '{SENT,RECEIVED,ACCEPTED,IN_SERVICE,COMPLETED,NOT_DELIVERED}', true, 'SELECT, INSERT');
CALL private.append_only('referral_messages');

-- Nobody writes in another's name.
DROP POLICY app_insert ON referral_messages;
CREATE POLICY app_insert ON referral_messages FOR INSERT TO lentera_app
  WITH CHECK (author_id = (SELECT private.ctx_user()) AND author_organisation_id = (SELECT private.ctx_case_org())
    AND EXISTS (SELECT 1 FROM public.referrals r WHERE r.organisation_id = referral_messages.organisation_id AND r.id = referral_messages.referral_id
      AND (r.organisation_id = (SELECT private.ctx_case_org())
        OR (r.to_organisation_id = (SELECT private.ctx_case_org()) AND r.status = ANY ('{SENT,RECEIVED,ACCEPTED,IN_SERVICE,COMPLETED,NOT_DELIVERED}'::text[])))));

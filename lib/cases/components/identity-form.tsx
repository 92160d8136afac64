"use client";

import { useActionState } from "react";
import { FRESH_FORM } from "@/components/form-state";
import { Icon } from "@/components/icon";
import { RevealForm } from "@/components/reveal-form";
import type { RevealState } from "../actions/case";

type Props = {
  readonly reveal: (state: RevealState, form: FormData) => Promise<RevealState>;
  readonly needsReason: boolean;
  readonly words: Readonly<
    Record<"show" | "reason" | "reasonHint" | "none" | "noted" | "problem", string>
  >;
  /** The words of the fields of an identity. */
  readonly labels: Readonly<Record<string, string>>;
};

const CONTACT = "safeContactInstructions";

type Identity = NonNullable<RevealState["identity"]>;

// How to reach a person without endangering her comes before who she is.
function Shown({
  identity,
  words,
  labels,
}: Omit<Props, "reveal" | "needsReason"> & { identity: Identity }) {
  const contact = identity.find(({ name }) => name === CONTACT);
  return (
    <div role="status" className="mt-3 rounded-(--radius) border border-(--line-strong) px-4 py-3">
      {contact ? (
        <div className="mb-3 flex gap-3 border-b border-(--line) pb-3">
          <Icon name="chat" className="mt-0.5 size-5 text-(--accent)" />
          <p>
            <strong className="block font-semibold">{labels[CONTACT]}</strong>
            <span className="whitespace-pre-line">{contact.value}</span>
          </p>
        </div>
      ) : null}
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[12rem_1fr]">
        {identity
          .filter(({ name }) => name !== CONTACT)
          .map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-(--ink-soft)">{labels[name] ?? name}</dt>
              <dd className="font-semibold">{value}</dd>
            </div>
          ))}
      </dl>
      <p className="mt-2 text-sm text-(--ink-soft)">
        {identity.length === 0 ? words.none : words.noted}
      </p>
    </div>
  );
}

/** Identity behind a button; opening it is written down, and a supervisor says why. */
export function IdentityForm({ reveal, needsReason, words, labels }: Props) {
  const [state, act, isPending] = useActionState(reveal, { ...FRESH_FORM, identity: null });
  if (state.identity) return <Shown identity={state.identity} words={words} labels={labels} />;
  return <RevealForm {...{ act, state, isPending, needsReason, words }} />;
}

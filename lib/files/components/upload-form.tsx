"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/button";
import { Choices } from "@/components/choices";
import { ErrorSummary } from "@/components/error-summary";
import { FileField } from "@/components/file-field";
import type { ShownError } from "@/components/form-state";
import { Notice } from "@/components/notice";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { Refused, sendInParts } from "./send-parts";

type Choice = { readonly value: string; readonly label: string };
type Props = {
  readonly caseId: string;
  readonly formKey: string;
  readonly locale: string;
  readonly accept: string;
  readonly groups: readonly Choice[];
  readonly words: Readonly<Record<string, string>>;
  /** Why the form was refused that a page without scripts sent. */
  readonly refusal: string | null;
};

type Progress = "none" | "broken" | number;

function Sending({ progress, words }: Pick<Props, "words"> & { readonly progress: Progress }) {
  if (progress === "none") return null;
  if (progress === "broken") return <Notice kind="care">{words["broken"]}</Notice>;
  const percent = Math.floor(progress * 100);
  const said =
    percent === 100 ? words["checking"] : words["sending"]?.replace("{percent}", String(percent));
  return (
    <div className="mt-4">
      <progress
        className="w-full max-w-md"
        max={100}
        value={percent}
        aria-label={words["progress"]}
      />
      {/* Told at every tenth and no oftener to those who hear it. */}
      <p aria-hidden="true">{said}</p>
      <p role="status" className="sr-only">
        {percent % 10 === 0 ? said : ""}
      </p>
    </div>
  );
}

/**
 * A file for a case. Without scripts one form posts it whole; with them it goes in parts, shows how far it is, and goes
 * on where a bad line broke it.
 */
export function UploadForm(props: Props) {
  const { caseId, formKey, locale, accept, groups, words, refusal } = props;
  const [errors, setErrors] = useState<readonly ShownError[]>(
    refusal ? [{ path: "file", message: refusal }] : [],
  );
  const [progress, setProgress] = useState<Progress>("none");
  const isBusy = typeof progress === "number";

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0)
      return setErrors([{ path: "file", message: words["fileMissing"] ?? "" }]);
    setErrors([]);
    setProgress(0);
    const about = String(form.get("about") ?? "").trim() || null;
    const said = { group: String(form.get("group")), about, isEvidence: form.has("isEvidence") };
    try {
      await sendInParts(caseId, file, said, locale, setProgress);
      window.location.assign(`/cases/${caseId}/files?done=added`);
    } catch (error) {
      const isRefused = error instanceof Refused;
      setProgress(isRefused ? "none" : "broken");
      if (isRefused) setErrors([{ path: error.path || "file", message: error.message }]);
    }
  }

  const errorOf = (path: string) => errors.find((error) => error.path === path)?.message ?? null;
  return (
    <form
      action={`/api/v1/cases/${caseId}/files`}
      method="post"
      encType="multipart/form-data"
      onSubmit={submit}
      noValidate
      className="max-w-3xl"
    >
      <ErrorSummary title={words["problem"] ?? ""} errors={errors} />
      <input type="hidden" name="key" value={formKey} />
      <FileField
        {...{ name: "file", label: words["file"] ?? "", hint: words["fileHint"] ?? "", accept }}
        error={errorOf("file")}
      />
      <SelectField
        {...{
          name: "group",
          label: words["group"] ?? "",
          hint: words["groupHint"],
          choices: groups,
        }}
        {...{ chosen: "G4", none: words["none"] ?? "", error: errorOf("group") }}
      />
      <TextField
        name="about"
        label={words["about"] ?? ""}
        maxLength={500}
        error={errorOf("about")}
      />
      <Choices
        {...{ kind: "checkbox", name: "isEvidence", legend: words["isEvidence"] ?? "" }}
        choices={[{ value: "true", label: words["evidence"] ?? "", hint: words["evidenceHint"] }]}
      />
      <Sending progress={progress} words={words} />
      <Button look="primary" className="mt-6" disabled={isBusy}>
        {progress === "broken" ? words["resume"] : words["submit"]}
      </Button>
    </form>
  );
}

"use client";

import { useEffect, useRef } from "react";
import { Button } from "./button";

const WORDS = {
  id: {
    title: "Ada yang gagal di pihak kami",
    body: "Yang sudah disimpan tetap tersimpan. Coba sekali lagi; bila terulang, sampaikan kode ini kepada administrator Anda.",
    code: "Kode",
    again: "Coba lagi",
  },
  en: {
    title: "Something failed on our side",
    body: "What was saved stays saved. Try once more; if it happens again, give this code to your administrator.",
    code: "Code",
    again: "Try again",
  },
} as const;

type Props = { readonly digest: string | undefined; readonly again: () => void };

/**
 * What a reader sees when a page failed: no detail, a code that the log knows. The words stand here
 * because the message files may be what failed.
 */
export function Failure({ digest, again }: Props) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const isEnglish = typeof document !== "undefined" && document.documentElement.lang === "en";
  const words = WORDS[isEnglish ? "en" : "id"];
  return (
    <div className="max-w-prose p-4">
      <h1 ref={head} tabIndex={-1}>
        {words.title}
      </h1>
      <p className="mt-3">{words.body}</p>
      {digest ? (
        <p className="mt-3 font-mono text-sm text-(--ink-soft)">
          {words.code}: {digest}
        </p>
      ) : null}
      <Button type="button" look="primary" className="mt-6" onClick={again}>
        {words.again}
      </Button>
    </div>
  );
}

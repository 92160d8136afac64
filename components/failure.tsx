"use client";

import { useEffect, useRef, useState } from "react";
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
  // Only the page knows its language, and only once it is there: the server may have failed before it.
  const [locale, setLocale] = useState<keyof typeof WORDS>("id");
  useEffect(() => setLocale(document.documentElement.lang === "en" ? "en" : "id"), []);
  const words = WORDS[locale];
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

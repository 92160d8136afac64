import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { PaletteDoor } from "@/components/palette-door";
import { findAction } from "../actions/find";

type Props = { readonly places: readonly { readonly href: string; readonly label: string }[] };

/** The way to pages, acts and cases by a few letters, from every page of the desk. */
export async function FindDoor({ places }: Props) {
  const t = await getTranslations("common.palette");
  const names = [
    "title",
    "label",
    "none",
    "close",
    "keys",
    "keyOpen",
    "keyList",
    "keyMove",
  ] as const;
  const words = Object.fromEntries(names.map((name) => [name, t(name)]));
  const works = places.some(({ href }) => href === "/cases");
  const acts = works ? [{ href: "/cases/new", label: t("newCase") }] : [];
  const items = [...acts, ...places.map(({ href, label }) => ({ href, label }))];
  const hasKeys = (await cookies()).get("keys")?.value !== "off";
  return (
    <PaletteDoor
      {...{ items, find: findAction, hasKeys }}
      words={words as Record<(typeof names)[number], string>}
    />
  );
}

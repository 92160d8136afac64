import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import type { loadMyWork } from "../loaders";

type Props = Pick<Awaited<ReturnType<typeof loadMyWork>>, "acts">;

/** What one's roles begin with, the first of them the page's one primary act. */
export async function WorkActs({ acts }: Props) {
  const t = await getTranslations("work.acts");
  return acts.map(({ href, key }, index) => (
    <LinkButton key={key} href={href} look={index === 0 ? "primary" : "plain"}>
      {t(key)}
    </LinkButton>
  ));
}

import { getLocale, getTranslations } from "next-intl/server";
import { Button, LinkButton } from "@/components/button";
import { Choices } from "@/components/choices";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FilterSelect } from "@/components/filter-bar";
import { Section } from "@/components/section";
import type { Locale } from "@/lib/kernel/viewer";
import type { Offer } from "@/lib/partnership/model";
import { label, options } from "@/lib/vocabulary/codes";
import { provinceName, provinces } from "@/lib/vocabulary/places";
import type { loadNewReferral } from "../loaders";

type Props = Awaited<ReturnType<typeof loadNewReferral>>;

/** The address of the form for a referral, as far as it has come. */
export function referralAddress(
  { subject, services, province }: Pick<Props, "subject" | "services" | "province">,
  to?: string,
): string {
  const query = new URLSearchParams({ case: subject.id, province: province ?? "" });
  for (const service of services) query.append("service", service);
  if (to) query.set("to", to);
  return `/referrals/new?${query}`;
}

/** Which services, and where: sent by GET, so that the way back keeps both. */
export async function WishForm({ subject, services, province }: Props) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const places = provinces().map((place) => ({ value: place.code, label: place[locale] }));
  return (
    <form method="get" className="max-w-3xl">
      <input type="hidden" name="case" value={subject.id} />
      <details open={services.length === 0}>
        <summary className="min-h-11 cursor-pointer py-2 font-semibold">
          {services.length === 0
            ? t("find.chooseServices")
            : services.map((type) => label("service_type", type, locale)).join(", ")}
        </summary>
        <Choices
          {...{ kind: "checkbox", name: "service", legend: t("form.services") }}
          choices={options("service_type", locale)}
          chosen={services}
        />
      </details>
      <div className="mt-4 flex flex-wrap items-end gap-3">
        <FilterSelect
          {...{ name: "province", label: t("find.province"), all: t("find.anywhere") }}
          value={province ?? undefined}
          choices={places}
        />
        <Button>{t("find.submit")}</Button>
      </div>
    </form>
  );
}

async function OfferLines({ offer }: { readonly offer: Offer }) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  return (
    <ul className="grid gap-1">
      {offer.offered.map((line) => (
        <li key={line.type}>
          {label("service_type", line.type, locale)}
          <span className="block text-[13px] text-(--ink-soft)">
            {[
              line.capacity === null ? null : t("find.places", { count: line.capacity }),
              line.hours,
              line.costFree ? null : t("find.paid"),
              line.acceptsChild ? null : t("find.noChildren"),
              line.acceptsGender.length === 0
                ? null
                : line.acceptsGender.map((code) => label("gender", code, locale)).join(", "),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </li>
      ))}
      {offer.missing.map((type) => (
        <li key={type} className="text-(--ink-soft)">
          {t("find.without", { service: label("service_type", type, locale) })}
        </li>
      ))}
    </ul>
  );
}

/** The partners for the wish, the best first; those without Lentera are to be called. */
export async function OfferList(props: Props) {
  const { offers, services, province } = props;
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const fitting = services.length === 0 ? offers : offers.filter((each) => each.offered.length > 0);
  const others = offers.filter((each) => each.hasAccounts && !fitting.includes(each));
  const where = province ? provinceName(province, locale) : null;
  const columns: [Column<Offer>, ...Column<Offer>[]] = [
    {
      ...{ key: "partner", label: t("find.partner") },
      cell: ({ code, name, nameEn, hasAccounts, phone }) => (
        <>
          <a href={`/partners/${code}`} className="inline-block py-0.5">
            {locale === "en" ? (nameEn ?? name) : name}
          </a>
          {hasAccounts ? null : (
            <span className="block text-[13px] font-normal text-(--ink-soft)">
              {t("find.byPhone")}
              {phone ? ` ${phone}` : ""}
            </span>
          )}
        </>
      ),
    },
    {
      ...{ key: "offers", label: t("find.offers") },
      cell: (offer) => <OfferLines offer={offer} />,
    },
    {
      ...{ key: "place", label: t("find.works") },
      cell: ({ covers }) => {
        if (covers === null) return t("find.notNamed");
        return covers
          ? t("find.covers", { where: where ?? "" })
          : t("find.elsewhere", { where: where ?? "" });
      },
    },
    {
      ...{ key: "choose", label: t("find.next") },
      cell: ({ code, name, hasAccounts }) =>
        hasAccounts && services.length > 0 ? (
          <LinkButton size="tight" href={referralAddress(props, code)}>
            {t("find.choose")}
            <span className="sr-only">: {name}</span>
          </LinkButton>
        ) : (
          "–"
        ),
    },
  ];
  const rowKey = ({ code }: Offer) => code;
  if (services.length === 0)
    return <p className="mt-6 text-(--ink-soft)">{t("find.chooseService")}</p>;
  return (
    <>
      <Section id="partners" title={t("find.title")} count={fitting.length}>
        <DataTable
          {...{ caption: t("find.title"), columns, rows: fitting, rowKey }}
          empty={<EmptyState title={t("find.nobody")}>{t("find.nobodyHint")}</EmptyState>}
        />
      </Section>
      {others.length > 0 ? (
        <details className="mt-4">
          <summary className="min-h-11 py-2">{t("find.others")}</summary>
          <DataTable {...{ caption: t("find.others"), columns, rows: others, rowKey }} />
        </details>
      ) : null}
    </>
  );
}

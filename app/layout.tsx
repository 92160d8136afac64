import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { leadToSetUp } from "@/lib/access/set-up";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Lentera", template: "%s · Lentera" },
  robots: { index: false, follow: false },
};

/** Every page: its language and the style sheet; without an administrator, the way to /set-up. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  await leadToSetUp();
  return (
    <html lang={await getLocale()}>
      <body>{children}</body>
    </html>
  );
}

import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Typed and linted by their own steps; a build must not depend on development packages' speed.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "@node-rs/argon2", "pdfkit", "graphile-worker", "highs"],
  // No page shows a picture that needs it: a door less.
  images: { unoptimized: true },
  experimental: { serverActions: { bodySizeLimit: "2mb" } },
};

export default createNextIntlPlugin("./i18n/request.ts")(config);

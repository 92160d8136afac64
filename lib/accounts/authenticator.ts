import { toString as drawCode } from "qrcode";
import { openForInstallation, sealForInstallation } from "@/lib/server/crypto";
import { codeAddress } from "@/lib/server/one-time-code";

const PURPOSE = "authenticator";

/** The app's secret as it lies in the database: sealed with the installation's key. */
export function sealSecret(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sealForInstallation(PURPOSE, secret));
}

/** The secret again; throws when the stored bytes were changed. */
export function openSecret(sealed: Uint8Array): string {
  return openForInstallation(PURPOSE, sealed);
}

/** What a person needs to set up an app: the QR code as the address of an SVG image, and the secret as text. */
export async function showSecret(secret: string, email: string) {
  const svg = await drawCode(codeAddress(secret, email), { type: "svg", margin: 2 });
  const image = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  return { image, text: secret.replace(/(.{4})(?=.)/g, "$1 ") };
}

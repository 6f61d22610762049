import { isKnownVersion, NEWEST_VERSION } from "./known.ts";

/** What answers say to an integration that stays with a version from before releases had names (recorded in 2026). */
export function versionNotice(version: string): string | undefined {
  if (!isKnownVersion(version) || version.includes(".")) return undefined;
  return (
    `You are using an outdated API version (${version}). ` +
    `We recommend upgrading to the latest API version, ${NEWEST_VERSION}. See https://docs.stripe.com/upgrades`
  );
}

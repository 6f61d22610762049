/** Message versions that are spoken here, lowest first. */
export const SUPPORTED_VERSIONS = ["2.1.0", "2.2.0"] as const;

export type Version = (typeof SUPPORTED_VERSIONS)[number];

export const NEWEST_VERSION: Version = "2.2.0";

export function isSupported(version: unknown): version is Version {
  return SUPPORTED_VERSIONS.some((known) => known === version);
}

/**
 * The highest version that lies in every range. Versions compare as text, since all of their parts have one digit.
 *
 * @returns undefined if there is none.
 */
export function highestVersionIn(...ranges: readonly (readonly [start: string, end: string])[]): Version | undefined {
  return SUPPORTED_VERSIONS.findLast((version) => ranges.every(([start, end]) => start <= version && version <= end));
}

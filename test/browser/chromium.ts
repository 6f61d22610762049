import { existsSync } from "node:fs";
import { after } from "node:test";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Why the tests of a file are skipped; false if they can run. */
export const skip = place() === undefined ? "Chromium is not installed" : false;

/** Nothing of it may call home or wait for a graphics card. */
const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A tab of a fresh browser, and what its pages complained about: scripts that failed, policies that were broken. */
export interface Tab {
  readonly page: Page;
  readonly complaints: readonly string[];
}

let running: Promise<Browser> | undefined;
after(async () => (await running)?.close());

/** The browser starts with the first tab of a test file and ends with the file. */
export async function openTab(options: BrowserContextOptions = {}): Promise<Tab> {
  running ??= chromium.launch({ executablePath: place() ?? "", args: ARGUMENTS });
  const context = await (await running).newContext(options);
  const page = await context.newPage();
  return { page, complaints: complaintsOf(page) };
}

export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

function place(): string | undefined {
  return PLACES.find((path) => existsSync(path));
}

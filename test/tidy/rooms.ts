/** What the files of one folder of `src` may rely on. */
export interface Room {
  /** Rooms whose files it may import, besides its own. */
  readonly sees: readonly string[];
  /** True if it may import `node:` modules. */
  readonly node: boolean;
  /** True if it may import the packages that are listed under `dependencies`. */
  readonly packages: boolean;
  /** True if time, randomness and timers are within its reach; elsewhere they come in through ports. */
  readonly ambient: boolean;
}

const PURE = { node: false, packages: false, ambient: false };
const OUTER = { node: true, packages: true, ambient: true };

/** What the commands put together: all the others. */
const COMPOSED = [
  "domain",
  "wire",
  "ports",
  "config",
  "app",
  "worker",
  "http",
  "pages",
  "dashboard",
  "stores",
  "system",
  "rails",
  "vault",
];

/** `domain ← {wire, ports} ← app ← {http, pages, dashboard, worker} ← {commands, main}`; stores, rails, vault and system see ports and domain alone. */
export const ROOMS: Readonly<Record<string, Room>> = {
  domain: { sees: [], ...PURE },
  wire: { sees: ["domain"], ...PURE },
  ports: { sees: ["domain"], ...PURE },
  config: { sees: ["domain"], ...PURE },
  app: { sees: ["domain", "wire", "ports"], ...PURE },
  worker: { sees: ["domain", "wire", "ports", "app"], ...PURE },
  http: { sees: ["domain", "wire", "ports", "app"], ...OUTER },
  pages: { sees: ["domain", "wire", "ports", "app"], ...OUTER },
  dashboard: { sees: ["domain", "wire", "ports", "app"], ...OUTER },
  stores: { sees: ["domain", "ports"], ...OUTER },
  system: { sees: ["domain", "ports"], ...OUTER },
  rails: { sees: ["domain", "ports"], ...OUTER },
  vault: { sees: ["domain", "ports"], node: true, packages: false, ambient: true },
  commands: { sees: COMPOSED, ...OUTER },
};

/** Where the program begins. Together with the commands, the only place that may put rooms together. */
export const ENTRIES: readonly string[] = ["src/main.ts"];

/** `src/wire/lists.ts` → `wire`. Undefined for what lies beside the rooms. */
export function roomOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

import { pageForms } from "../support/page-forms.ts";

/** What an answer of the server was, to a merchant's program or to a customer's browser. */
export interface Heard {
  readonly status: number;
  readonly text: string;
  readonly location: string | undefined;
  readonly json: Record<string, unknown>;
}

export interface Asked {
  readonly key?: string | undefined;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends requests to one server and keeps all that it answers, heads included. */
export interface Shopper {
  ask(method: string, path: string, asked?: Asked): Promise<Heard>;
  /** Opens a page of the server's and goes on as a browser would, for as long as its pages have one thing to press. */
  browse(address: string, typed?: Readonly<Record<string, string>>): Promise<void>;
  readonly heard: readonly string[];
  /** How many answers there were, by status; 0 is none. */
  readonly statuses: ReadonlyMap<number, number>;
}

const MOST_STEPS = 6;

export function shopper(url: () => string): Shopper {
  const heard: string[] = [];
  const statuses = new Map<number, number>();
  const count = (status: number) => void statuses.set(status, (statuses.get(status) ?? 0) + 1);

  async function ask(method: string, path: string, { key, form, headers = {} }: Asked = {}): Promise<Heard> {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    try {
      const response = await fetch(url() + path, {
        method,
        redirect: "manual",
        headers: {
          ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { "Content-Type": "application/x-www-form-urlencoded" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      heard.push(`${JSON.stringify([...response.headers])}\n${text}`);
      count(response.status);
      const location = response.headers.get("location") ?? undefined;
      return { status: response.status, text, location, json: parsed(text) };
    } catch {
      // The server is gone in the middle of it.
      count(0);
      return { status: 0, text: "", location: undefined, json: {} };
    }
  }

  async function browse(address: string, typed: Readonly<Record<string, string>> = {}): Promise<void> {
    let path = pathOf(address);
    let answer = await ask("GET", path);
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const [form] = pageForms(answer.text, path);
      if (answer.location !== undefined) {
        if (!isOwn(answer.location)) return;
        path = pathOf(new URL(answer.location, url() + path).href);
        answer = await ask("GET", path);
      } else if (form !== undefined) {
        path = form.action;
        const fields = Object.fromEntries([...form.fields, ...form.choices.slice(0, 1)]);
        answer = await ask("POST", path, { form: { ...fields, ...typed } });
      } else {
        return;
      }
    }
  }

  const isOwn = (location: string): boolean => !/^https?:/.test(location) || location.startsWith(url());
  return { ask, browse, heard, statuses };
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** One request of the walk. `{name}` in its path and form is what an earlier answer was asked to leave under that name. */
export interface Step {
  readonly method: "DELETE" | "GET" | "POST";
  readonly path: string;
  /** Sent as the form of a POST, and as the query of everything else. */
  readonly form: string;
  /** By name: where in the answer the value stands that later steps need, with dots, as `data.0.id`. */
  readonly keep: Readonly<Record<string, string>>;
  /** The status that the answer must have. */
  readonly status: number;
  /** Asked again for a while, until the answer has something there: `data.0.id`, or a given value, as `status=ready`. */
  readonly until?: string | undefined;
}

/** Steps that need one another, in order: where one is not answered as it must be, the rest is left out. */
export interface Chapter {
  readonly title: string;
  readonly steps: readonly Step[];
}

type Keep = Step["keep"];

export function create(path: string, form = "", keep: Keep = {}): Step {
  return { method: "POST", path, form, keep, status: 200 };
}

export function show(path: string, form = "", keep: Keep = {}): Step {
  return { method: "GET", path, form, keep, status: 200 };
}

export function remove(path: string): Step {
  return { method: "DELETE", path, form: "", keep: {}, status: 200 };
}

/** The same step, to be answered by an error. */
export function refused(step: Step, status: number): Step {
  return { ...step, status };
}

/** The same step for something that a server shows a little later. */
export function eventually(step: Step, until: string): Step {
  return { ...step, until };
}

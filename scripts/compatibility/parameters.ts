import type { Kind, Members } from "../../src/wire/params/kinds.ts";

/** What becomes of a parameter. */
export type Fate = "only_false" | "refused" | "supported" | "telemetry" | "withdrawn";

export interface Parameter {
  /** As it is sent: `payment_method_data[card][number]`. */
  readonly name: string;
  readonly fate: Fate;
  readonly required: boolean;
  /** Why it is refused, whatever it says or where it says yes. */
  readonly reason?: string | undefined;
}

/** Every parameter of a table: a hash is told by its members. */
export function parametersOf(members: Members, prefix = ""): readonly Parameter[] {
  return Object.entries(members).flatMap(([member, kind]) =>
    parametersIn(kind, prefix === "" ? member : `${prefix}[${member}]`, false),
  );
}

function parametersIn(kind: Kind, name: string, required: boolean): readonly Parameter[] {
  switch (kind.kind) {
    case "hash":
      return parametersOf(kind.members, name);
    case "required":
      return parametersIn(kind.of, name, true);
    case "clearable":
    case "empty_as_absent":
      return parametersIn(kind.of, name, required);
    case "only_false":
      return [{ name, fate: "only_false", required, reason: kind.reason }];
    case "unsupported":
      return [{ name, fate: "refused", required, reason: kind.reason }];
    case "withdrawn":
      return [{ name, fate: "withdrawn", required, reason: kind.message }];
    case "telemetry":
      return [{ name, fate: "telemetry", required }];
    default:
      return [{ name, fate: "supported", required }];
  }
}

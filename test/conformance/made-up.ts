import { type Description, descriptionIn } from "./description.ts";

const owner = {
  type: "object",
  required: ["id", "object"],
  properties: { id: { type: "string" }, object: { enum: ["owner"] }, name: { type: "string" } },
};
const thing = {
  type: "object",
  required: ["id", "object"],
  properties: {
    id: { type: "string" },
    object: { enum: ["thing"] },
    size: { anyOf: [{ type: "integer" }, { type: "null" }] },
    owner: { anyOf: [{ type: "string" }, { $ref: "#/components/schemas/owner" }] },
    parts: { type: "array", items: { type: "object", properties: { weight: { type: "integer" } } } },
    metadata: { type: "object", additionalProperties: { type: "string" } },
    notes: { type: "object" },
    box: { $ref: "#/components/schemas/box" },
  },
};
const box = { type: "object", "x-stub": true, properties: { id: { type: "string" } } };
const event = {
  type: "object",
  required: ["id", "object", "data"],
  properties: {
    id: { type: "string" },
    object: { enum: ["event"] },
    api_version: { type: "string" },
    data: { type: "object", properties: { object: { type: "object" } } },
  },
};

function answers(schema: object) {
  return { responses: { "200": { content: { "application/json": { schema } } } } };
}

/** The description of an API of things, in some version. */
export function thingsIn(version: string): Description {
  const [ofThing, ofEvent] = ["thing", "event"].map((name) => answers({ $ref: `#/components/schemas/${name}` }));
  return descriptionIn({
    info: { version },
    paths: {
      "/v1/things": { post: ofThing },
      "/v1/things/{id}": { delete: ofThing, get: ofThing },
      "/v1/events/{id}": { get: ofEvent },
    },
    components: { schemas: { box, event, owner, thing } },
  });
}

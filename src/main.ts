#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { commandLine } from "./commands/command-line.ts";
import { tellFailure } from "./commands/tell-failure.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

await commandLine(version).parseAsync().catch(tellFailure);

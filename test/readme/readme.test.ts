import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { temporaryFile } from "../support/store-files.ts";
import { differences, EXAMPLES, printedBy, README } from "./examples.ts";

const CHECKOUT = join(import.meta.dirname, "..", "..");
/** Bounds a command that hangs; none comes near it. */
const COMMAND_LIMIT_MS = 60_000;
const COMMANDS = ["npm ci && npm start\n", "npm ci && npm test\n"];
const run = promisify(execFile);

const { file, remove } = temporaryFile();
let server: ChildProcess;
let greeting: readonly string[] = [];
let port = "";

before(async () => {
  // The documented command, its packages being installed; only the port and the place of the data are ours.
  const variables = Object.entries(process.env).filter(([name]) => !/^(FLORIN_|NODE_TEST)/.test(name));
  server = spawn("npm", ["start"], {
    cwd: CHECKOUT,
    env: { ...Object.fromEntries(variables), FLORIN_PORT: "0", FLORIN_DATABASE: file },
    stdio: ["ignore", "pipe", "inherit"],
    // A group of its own: npm and the server end together.
    detached: true,
  });
  greeting = await linesUntilReady(server);
  port = /:(\d+)$/.exec(greeting[0] ?? "")?.[1] ?? "";
});

after(async () => {
  const { pid } = server;
  if (pid !== undefined && server.exitCode === null) {
    const ended = once(server, "exit");
    process.kill(-pid, "SIGTERM");
    await ended;
  }
  remove();
});

test("the README's first commands are those of the package", () => {
  const { scripts } = JSON.parse(readFileSync(join(CHECKOUT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const bash = EXAMPLES.filter(({ language }) => language === "bash").map(({ text }) => text);
  assert.deepEqual(
    bash.filter((text) => !text.startsWith("curl ")),
    COMMANDS,
  );
  assert.ok(scripts["start"]);
  assert.ok(scripts["test"]);
});

test("the server says what the README shows", () => {
  const shown = EXAMPLES.find(({ language }) => language === "text")?.text;
  const text = `${greeting.join("\n")}\n`;
  assert.equal(text.replaceAll(port, "4242").replaceAll(file, "florin.db"), shown);
});

test("every example is run", () => {
  const languages = new Set(EXAMPLES.map(({ language }) => language));
  assert.deepEqual(languages, new Set(["bash", "text", "json", "js"]));
  assert.ok(README.includes("http://127.0.0.1:4242"));
});

for (const [place, { language, text, line }] of EXAMPLES.entries()) {
  if (language !== "bash" || !text.startsWith("curl ")) continue;
  const answer = EXAMPLES[place + 1];
  test(`the curl call of line ${line} gets the answer that follows it`, async () => {
    assert.equal(answer?.language, "json");
    const { stdout } = await run("bash", ["-c", withPort(text)], { timeout: COMMAND_LIMIT_MS });
    assert.deepEqual(differences(JSON.parse(answer.text), JSON.parse(stdout)), []);
  });
}

test("the scripts for the SDK print what their comments say", async () => {
  const script = EXAMPLES.filter(({ language }) => language === "js")
    .map(({ text }) => text)
    .join("\n");
  // From the checkout, where the stripe package is installed.
  const options = { cwd: CHECKOUT, timeout: COMMAND_LIMIT_MS };
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", withPort(script)], options);
  const printed = stdout.trimEnd().split("\n");
  assert.deepEqual(printed, printedBy(script));
  assert.equal(printed.length, script.split("console.log").length - 1, "a line without its comment");
});

function withPort(text: string): string {
  return text.replaceAll("4242,", `${port},`).replaceAll(":4242/", `:${port}/`);
}

/** npm's own lines come first; the last line of the greeting names the SDK. */
async function linesUntilReady(program: ChildProcess): Promise<readonly string[]> {
  assert.ok(program.stdout);
  const lines: string[] = [];
  for await (const line of createInterface({ input: program.stdout })) {
    if (lines.length > 0 || line.startsWith("Florin ")) lines.push(line);
    if (line.includes("Node SDK")) return lines;
  }
  throw new Error("npm start ended before the server was ready");
}

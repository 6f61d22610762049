import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** The real program in a process of its own, to be killed without warning. */
export interface KillableProgram {
  readonly url: string;
  /** SIGKILL: nothing is flushed, nobody is told. */
  kill(): Promise<void>;
}

export async function startProgram(
  database: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<KillableProgram> {
  const child = spawn(process.execPath, ["src/main.ts", "start", "--port", "0", "--database", database], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...variables },
  });
  const url = await listening(child);
  return {
    url,
    kill: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGKILL");
      }),
  };
}

function listening(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error("the program's output is not to be had");
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the program ended with ${code} before it was ready`)));
    createInterface({ input: stdout }).on("line", (line) => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (url !== undefined) resolve(url);
    });
  });
}

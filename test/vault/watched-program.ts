import { spawn } from "node:child_process";
import { once } from "node:events";

/** A program in a process of its own, of which every word is kept. */
export interface WatchedProgram {
  readonly url: string;
  /** What it wrote to standard output and to standard error so far. */
  said(): string;
  /** SIGKILL: nothing is flushed, nobody is told. */
  kill(): Promise<void>;
  /** Resolves when it has ended by itself. */
  readonly ended: Promise<unknown>;
}

const READY = /ready at (http:\/\/\S+)/;

/** @param script with its arguments; it must say where it is ready. */
export async function startWatched(
  script: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<WatchedProgram> {
  const child = spawn(process.execPath, script, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...variables },
  });
  const pieces: string[] = [];
  const said = (): string => pieces.join("");
  const ended = once(child, "close");
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      pieces.push(piece.toString());
      const [, found] = READY.exec(said()) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    void ended.then(() => reject(new Error(`it ended before it was ready: ${said()}`)));
  });
  return {
    url,
    said,
    ended,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

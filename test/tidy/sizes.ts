import { isTestFile } from "./source.ts";
import type { Complaint, SourceFacts } from "./source.ts";

const LONGEST_FILE = 300;
const LONGEST_TEST_FILE = 500;
const LONGEST_FUNCTION = 60;

/** A comment that starts with these words says that the file is rows, not statements. */
const DATA_TABLE = /^\s*(\/\/|\/\*\*?|\*) Data table\b/m;
/** Enough to look a row up. */
const LONGEST_FUNCTION_OF_A_TABLE = 15;

/** Files that say more than one thing and functions that don't fit a screen. Functions inside a function count for themselves. */
export function checkSizes(files: readonly SourceFacts[]): Complaint[] {
  return files.flatMap((file) => [...checkFile(file), ...checkFunctions(file)]);
}

function checkFile({ path, text }: SourceFacts): Complaint[] {
  const lines = text.trimEnd().split("\n").length;
  const longest = isTestFile(path) ? LONGEST_TEST_FILE : LONGEST_FILE;
  if (lines <= longest || DATA_TABLE.test(text)) return [];
  const message = `${lines} lines, at most ${longest}: move the second thing that it says into a file of its own (rows of data may be longer: begin a comment with "Data table")`;
  return [{ path, line: longest + 1, message }];
}

function checkFunctions({ path, text, functions }: SourceFacts): Complaint[] {
  const ofTable = DATA_TABLE.test(text);
  const longest = ofTable ? LONGEST_FUNCTION_OF_A_TABLE : LONGEST_FUNCTION;
  return functions
    .filter(({ lines }) => lines > longest)
    .map(({ name, line, lines }) => ({
      path,
      line,
      message: `${name} has ${lines} lines, at most ${longest}${ofTable ? " in a data table" : ""}: give its steps names of their own`,
    }));
}

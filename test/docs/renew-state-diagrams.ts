import { writeFileSync } from "node:fs";
import { DIAGRAMS_FILE, stateDiagrams } from "./state-diagrams.ts";

writeFileSync(new URL(`../../${DIAGRAMS_FILE}`, import.meta.url), stateDiagrams());
console.log(`${DIAGRAMS_FILE} is up to date.`);

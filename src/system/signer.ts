import { createHmac } from "node:crypto";
import type { Signer } from "../ports/signer.ts";

export const systemSigner: Signer = (key, text) => createHmac("sha256", key).update(text).digest("hex");

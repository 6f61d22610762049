import { expanding } from "./paging.ts";
import { table } from "./table.ts";

export const retrieveAccount = table("account.retrieve", expanding);

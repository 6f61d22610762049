import type { VersionChange } from "./change.ts";

/** Before, a customer came with all that it had. There are no subscriptions and tax ids here: those lists are empty. */
export const customerLists: VersionChange = {
  version: "2020-08-27",
  description: "Customers hold `sources`, `subscriptions` and `tax_ids` only where these are expanded.",
  lists: {
    customer: { sources: "sources_of_customer", subscriptions: "empty_list", tax_ids: "empty_list" },
  },
};

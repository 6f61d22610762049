/** The type under which every entry of the journal is filed. */
export const ANY_TYPE = "";

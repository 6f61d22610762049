/** What is wrong with a setting, in one sentence for the operator. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

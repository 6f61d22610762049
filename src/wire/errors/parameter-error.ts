/** A request whose parameters cannot be read or are not allowed as they stand. Answered with 400. */
export interface ParameterError {
  /** Machine code, such as `parameter_unknown`; many of these errors have none. */
  readonly code?: string | undefined;
  /** Path of the parameter as it was sent, such as `card[number]`. */
  readonly param?: string | undefined;
  readonly message: string;
}

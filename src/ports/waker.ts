/** Lets a worker wait without holding the process up. */
export interface Waker {
  /** Resolves after so many seconds, or at once when it is woken. */
  sleep(seconds: number): Promise<void>;
  /** Ends the sleep that is under way, or the next one before it begins. */
  wake(): void;
}

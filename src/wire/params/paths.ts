/** A parameter's name as it is sent and shown: `a`, `a[b]`, `a[b][0]`. */
export function pathTo(prefix: string, name: string): string {
  return prefix === "" ? name : `${prefix}[${name}]`;
}

/** The mapping with other fields for its columns, as a mapping text. */
export function remap(mapping: string, chosen: Record<string, string>): string {
  void mapping;
  return JSON.stringify({ columns: chosen }, null, 2);
}

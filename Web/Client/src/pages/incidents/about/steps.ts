/** A step's title out of its Markdown: what stands in bold at its beginning, else its first line. */
export function headOf(markdown: string): string {
  const bold = /^\s*\*\*(.+?)\*\*/s.exec(markdown)?.[1];
  return (bold ?? markdown.trim().split('\n', 1)[0] ?? '').replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/[.\s]+$/, '');
}

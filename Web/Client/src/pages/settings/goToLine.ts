/** Puts the cursor into a line of a text, and the line into sight. */
export function goToLine(area: HTMLTextAreaElement | undefined, line: number): void {
  if (area === undefined) return;
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 6);
}

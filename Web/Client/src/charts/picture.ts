/** A chart's canvas as a picture of its own: with the page's ground, the title and what each colour means. */
export async function picture(chart: HTMLCanvasElement, title: string, names: readonly { name: string; colour: string }[], ground: string, text: string, font: string): Promise<Blob | null> {
  const ratio = devicePixelRatio;
  const head = 52 * ratio;
  const canvas = document.createElement('canvas');
  canvas.width = chart.width;
  canvas.height = chart.height + head;
  const ctx = canvas.getContext('2d');
  if (ctx === null) return null;
  ctx.fillStyle = ground;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.font = font;
  ctx.textBaseline = 'top';
  ctx.fillStyle = text;
  ctx.fillText(title, 8 * ratio, 6 * ratio);
  let x = 8 * ratio;
  for (const { name, colour } of names) {
    ctx.fillStyle = colour;
    ctx.fillRect(x, 36 * ratio, 14 * ratio, 3 * ratio);
    ctx.fillStyle = text;
    ctx.fillText(name, x + 20 * ratio, 29 * ratio);
    x += ctx.measureText(name).width + 44 * ratio;
  }
  ctx.drawImage(chart, 0, head);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** Gives somebody a file. */
export function give(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

import type { Attachment } from 'svelte/attachments';

/** Tells a box's width and height in rem, now and whenever they change. */
export function room(report: (width: number, height: number) => void): Attachment<HTMLElement> {
  return (box) => {
    const measure = () => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      report(box.clientWidth / rem, box.clientHeight / rem);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  };
}

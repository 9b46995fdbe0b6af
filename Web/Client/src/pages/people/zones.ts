const forms = new Map<string, Intl.DateTimeFormat | null>();

function formOf(zone: string): Intl.DateTimeFormat | null {
  let form = forms.get(zone);
  if (form === undefined) {
    try {
      form = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
    } catch {
      // A zone that this browser has never heard of.
      form = null;
    }
    forms.set(zone, form);
  }
  return form;
}

/** The clock on the wall of a zone (`2026-11-28T06:05`); null where this browser does not know the zone. */
export function localAt(zone: string, at: number): string | null {
  const form = formOf(zone);
  if (form === null) return null;
  const part = Object.fromEntries(form.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}`;
}

const asUtc = (local: string): number => Date.parse(`${local}:00Z`);
const minute = 60_000;

/** When a zone's clock shows a local time (`2026-11-28T06:05`): the first time where it does twice, as much later where it never does, as the server counts it. */
export function instantOf(zone: string, local: string): number {
  const wanted = asUtc(local);
  const offset = (at: number): number => asUtc(localAt(zone, at) ?? local) - Math.floor(at / minute) * minute;
  // The offsets of a day before and a day after are all that can hold around one change of the clocks.
  const [before, after] = [offset(wanted - 86_400_000), offset(wanted + 86_400_000)];
  const fits = [wanted - before, wanted - after].filter((at) => at + offset(at) === wanted);
  return fits.length > 0 ? Math.min(...fits) : wanted - before;
}

/** A local date some days later (`2026-11-28`). */
export const daysAfter = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The day of the week of a local date, from Sunday on. */
export const weekDayOf = (date: string): number => new Date(`${date}T00:00Z`).getUTCDay();

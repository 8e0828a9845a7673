export type FieldType = 'string' | 'number' | 'time';

export interface Field {
  id: string;
  name: string;
  type: FieldType;
}

const pad = (value: number) => String(value).padStart(2, '0');

/** A value of the wire as people edit it: times, which are seconds there, as the clock of this computer shows them. */
export function typedOf(value: unknown, type: FieldType): string {
  if (value === null || value === undefined) return '';
  if (type !== 'time') return String(value);
  const seconds = Number(value);
  if (!Number.isFinite(seconds) || value === '') return String(value);
  const at = new Date(seconds * 1000);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** What is typed as the wire wants it; `null` takes the value away, `undefined` means that it cannot be read. */
export function valueOf(typed: string, type: FieldType): string | number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  if (type === 'string') return text;
  if (type === 'number') return Number.isFinite(Number(text)) ? Number(text) : undefined;
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number];
  const at = new Date(year, month - 1, day, hour, minute);
  const real = at.getMonth() === month - 1 && at.getDate() === day && hour < 24 && minute < 60;
  return real ? Math.floor(at.getTime() / 1000) : undefined;
}

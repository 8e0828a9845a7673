import { locale } from '../i18n';

export const number = (value: number) => new Intl.NumberFormat(locale()).format(value);

export const percent = (value: number) => new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(value);

/** A moment of the wire (seconds since 1970) as people write it. */
export const moment = (seconds: number | null | undefined) =>
  seconds == null ? '–' : new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(seconds * 1000);

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function bytes(value: number) {
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(value) / Math.log(1000)));
  return new Intl.NumberFormat(locale(), { style: 'unit', unit: units[power], unitDisplay: 'short', maximumFractionDigits: power === 0 ? 0 : 1 }).format(value / 1000 ** power);
}

import { isRecord } from './dsl';

/** Reads a setting by its path, such as `structured_output.schema` or `cases.0.id`. */
export function getAt(from: unknown, path: string): unknown {
  if (path === '') return from;
  let value: unknown = from;
  for (const part of path.split('.')) {
    if (Array.isArray(value)) value = value[Number(part)];
    else if (isRecord(value)) value = value[part];
    else return undefined;
  }
  return value;
}

/** A copy with one setting changed; `undefined` removes it. What is not on the way stays the same object. */
export function setAt<T>(into: T, path: string, value: unknown): T {
  const [first, ...rest] = path.split('.');
  if (first === undefined || first === '') return value as T;
  if (Array.isArray(into)) {
    const copy: unknown[] = [...(into as unknown[])];
    const place = Number(first);
    if (rest.length === 0 && value === undefined) copy.splice(place, 1);
    else copy[place] = rest.length === 0 ? value : setAt(copy[place] ?? {}, rest.join('.'), value);
    return copy as T;
  }
  const copy: Record<string, unknown> = { ...(isRecord(into) ? into : {}) };
  if (rest.length === 0 && value === undefined) delete copy[first];
  else copy[first] = rest.length === 0 ? value : setAt(copy[first] ?? {}, rest.join('.'), value);
  return copy as T;
}

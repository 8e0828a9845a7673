import type { Answer } from './useRetrieval';

/** A point of the map. */
export interface MapPoint {
  kind: 'query' | 'hit' | 'other';
  x: number;
  y: number;
  text: string;
  document: string | null;
  documentId: string | null;
  segmentId: string | null;
  rank: number | null;
  /** From the query, on the map. */
  distance: number | null;
}

type Position = { x?: number | string; y?: number | string } | null | undefined;

/** The points of an answer: the query, what was found, and others of the dataset that were not. */
export function mapPoints(answer: Answer): MapPoint[] {
  const query = placeOf(answer.query.tsne_position);
  const point = (kind: MapPoint['kind'], position: Position, rest: Pick<MapPoint, 'text' | 'document' | 'documentId' | 'segmentId' | 'rank'>): MapPoint[] => {
    const place = placeOf(position);
    return place === null ? [] : [{ kind, ...place, ...rest, distance: query === null || kind === 'query' ? null : Math.hypot(place.x - query.x, place.y - query.y) }];
  };
  const found = new Set(answer.records.map((record) => record.segment.id));
  return [
    ...point('query', answer.query.tsne_position, { text: answer.query.content, document: null, documentId: null, segmentId: null, rank: null }),
    ...answer.records.flatMap(({ segment, tsne_position: position }, index) =>
      point('hit', position, { text: segment.content, document: segment.document.name, documentId: segment.document_id, segmentId: segment.id, rank: index + 1 })),
    ...(answer.sample ?? []).filter((other) => !found.has(other.segment_id)).flatMap((other) =>
      point('other', other.tsne_position, { text: other.content, document: other.document_name, documentId: other.document_id, segmentId: other.segment_id, rank: null })),
  ];
}

function placeOf(position: Position): { x: number; y: number } | null {
  const [x, y] = [Number(position?.x), Number(position?.y)];
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}

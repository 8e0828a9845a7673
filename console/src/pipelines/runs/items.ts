import { isRecord, list, text } from '../model/dsl';

/** Something that a run can be started for. */
export interface RunItem {
  /** Unique in the list that it stands in. */
  key: string;
  name: string;
  /** A folder of a drive can be opened, and be an item as a whole. */
  folder: { prefix: string; bucket: string | null } | null;
  /** As the run wants it. */
  info: Record<string, unknown>;
}

/** What a datasource answered, as items; how to ask for more of a folder. */
export interface Listing {
  items: RunItem[];
  more: unknown;
}

/** Reads the data of a datasource's last event. */
export function itemsOf(datasourceType: string, data: unknown): Listing {
  switch (datasourceType) {
    case 'website_crawl': return { items: list(isRecord(data) ? (data.result ?? data) : data).filter(isRecord).map(websiteItem), more: null };
    case 'online_document': return { items: list(data).filter(isRecord).flatMap(workspaceItems), more: null };
    case 'online_drive': return driveListing(data);
    default: return { items: [], more: null };
  }
}

const websiteItem = (page: Record<string, unknown>, index: number): RunItem => {
  const address = text(page.source_url) || text(page.url);
  return { key: address || String(index), name: text(page.title) || address, folder: null, info: page };
};

function workspaceItems(workspace: Record<string, unknown>): RunItem[] {
  const workspaceId = text(workspace.workspace_id);
  return list(workspace.pages).filter(isRecord).map((page) => ({
    key: `${workspaceId} ${text(page.page_id)}`, name: text(page.page_name) || text(page.page_id), folder: null,
    info: { workspace_id: workspaceId, page, ...(workspace.credential_id === undefined ? {} : { credential_id: workspace.credential_id }) },
  }));
}

function driveListing(data: unknown): Listing {
  const buckets = list(isRecord(data) && !Array.isArray(data) && data.files !== undefined ? [data] : data).filter(isRecord);
  const items = buckets.flatMap((bucket) => list(bucket.files).filter(isRecord).map((file): RunItem => {
    const [id, type, name] = [text(file.id), text(file.type), text(file.name)];
    const within = text(bucket.bucket) || null;
    const isBucket = type === 'folder' && id.startsWith('bucket:');
    return {
      key: id, name: name || id,
      folder: type === 'folder' ? (isBucket ? { prefix: '', bucket: id.slice('bucket:'.length) } : { prefix: id, bucket: within }) : null,
      info: { id, type, name, ...(within === null ? {} : { bucket: within }) },
    };
  }));
  const next = buckets.find((bucket) => bucket.is_truncated === true)?.next_page_parameters ?? null;
  return { items, more: isRecord(next) && Object.keys(next).length > 0 ? next : null };
}

import { describe, expect, it } from 'vitest';
import { itemsOf } from './items';

describe('items of a datasource', () => {
  it('are pages of a web site, as they came', () => {
    const page = { source_url: 'https://example.com/a', title: 'A', content: '<b>x</b>', description: '' };
    expect(itemsOf('website_crawl', [page])).toEqual({ items: [{ key: 'https://example.com/a', name: 'A', folder: null, info: page }], more: null });
  });

  it('are pages of workspaces', () => {
    const page = { page_id: 'docs/a.md', page_name: 'a.md', type: 'page' };
    expect(itemsOf('online_document', [{ workspace_id: 'w', pages: [page] }]).items).toEqual([{ key: 'w docs/a.md', name: 'a.md', folder: null, info: { workspace_id: 'w', page } }]);
  });

  it('are files and folders of a drive, with how to open a folder and how to ask for more', () => {
    const { items, more } = itemsOf('online_drive', [{ bucket: 'b', files: [{ id: 'x/', name: 'x', type: 'folder' }, { id: 'y.md', name: 'y.md', type: 'file' }], is_truncated: true, next_page_parameters: { next: 't' } }]);
    expect(items.map((item) => item.folder)).toEqual([{ prefix: 'x/', bucket: 'b' }, null]);
    expect(items[1]?.info).toEqual({ id: 'y.md', type: 'file', name: 'y.md', bucket: 'b' });
    expect(more).toEqual({ next: 't' });
    expect(itemsOf('online_drive', [{ bucket: null, files: [{ id: 'bucket:pics', name: 'pics', type: 'folder' }], is_truncated: false, next_page_parameters: null }])).toMatchObject({ items: [{ folder: { prefix: '', bucket: 'pics' } }], more: null });
  });

  it('are none where the answer is something else', () => {
    expect(itemsOf('online_drive', 'text').items).toEqual([]);
    expect(itemsOf('local_file', []).items).toEqual([]);
  });
});

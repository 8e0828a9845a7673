import type { ValueType } from './values';

export const datasourceTypes = ['local_file', 'website_crawl', 'online_document', 'online_drive'] as const;
export type DatasourceType = (typeof datasourceTypes)[number];

export interface DatasourceParameter {
  name: string;
  type: ValueType;
  /** The variable that asks for it in a new node. */
  variable: 'text-input' | 'number' | 'checkbox';
  required: boolean;
  initial?: string | number | boolean;
}

export interface Datasource {
  /** Names it in the palette and its texts. */
  key: 'file' | 'website' | 'notion' | 'git' | 's3' | 'webdav';
  type: DatasourceType;
  plugin: string;
  provider: string;
  datasource: string;
  parameters: readonly DatasourceParameter[];
}

/** The data sources that the server has. */
export const datasources: readonly Datasource[] = [
  { key: 'file', type: 'local_file', plugin: 'langgenius/file', provider: 'file', datasource: 'upload-file', parameters: [] },
  {
    key: 'website', type: 'website_crawl', plugin: 'kvasir/website_crawler', provider: 'website_crawler', datasource: 'website_crawler',
    parameters: [
      { name: 'url', type: 'text', variable: 'text-input', required: true },
      { name: 'limit', type: 'number', variable: 'number', required: true, initial: 10 },
      { name: 'crawl_subpages', type: 'boolean', variable: 'checkbox', required: false, initial: true },
      { name: 'max_depth', type: 'number', variable: 'number', required: false },
      { name: 'include_paths', type: 'text', variable: 'text-input', required: false },
      { name: 'exclude_paths', type: 'text', variable: 'text-input', required: false },
      { name: 'only_main_content', type: 'boolean', variable: 'checkbox', required: false, initial: true },
      { name: 'use_sitemap', type: 'boolean', variable: 'checkbox', required: false, initial: true },
      { name: 'allow_subdomains', type: 'boolean', variable: 'checkbox', required: false, initial: false },
    ],
  },
  { key: 'notion', type: 'online_document', plugin: 'langgenius/notion_datasource', provider: 'notion', datasource: 'notion_datasource', parameters: [] },
  {
    key: 'git', type: 'online_document', plugin: 'kvasir/git', provider: 'git', datasource: 'git',
    parameters: [
      { name: 'url', type: 'text', variable: 'text-input', required: true },
      { name: 'branch', type: 'text', variable: 'text-input', required: false },
      { name: 'include_paths', type: 'text', variable: 'text-input', required: false },
      { name: 'exclude_paths', type: 'text', variable: 'text-input', required: false },
      { name: 'extensions', type: 'text', variable: 'text-input', required: false },
    ],
  },
  { key: 's3', type: 'online_drive', plugin: 'kvasir/s3', provider: 's3', datasource: 's3', parameters: [] },
  { key: 'webdav', type: 'online_drive', plugin: 'kvasir/webdav', provider: 'webdav', datasource: 'webdav', parameters: [] },
];

/** What a datasource brings, by its type. */
export function datasourceOutputs(type: unknown): Readonly<Record<string, ValueType>> {
  switch (type) {
    case 'online_document': return texts('content', 'page_id', 'workspace_id', 'title', 'type', 'last_edited_time', 'icon', 'datasource_type');
    case 'website_crawl': return texts('source_url', 'url', 'title', 'description', 'content', 'icon', 'datasource_type');
    case 'local_file': case 'online_drive': return { file: 'file', datasource_type: 'text' };
    default: return texts('datasource_type');
  }
}

export const findDatasource = (provider: unknown): Datasource | undefined => datasources.find((datasource) => datasource.provider === provider);

const texts = (...names: string[]): Record<string, ValueType> => Object.fromEntries(names.map((name) => [name, 'text' as const]));

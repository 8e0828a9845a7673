// A whole life through generated code: every call is typed by the server's own description, and every answer is checked against it.
import { writeFileSync } from 'node:fs';
import { client } from './generated/client.gen.js';
import * as sdk from './generated/sdk.gen.js';

type Sdk = typeof sdk;
type Data<K extends keyof Sdk> = Awaited<ReturnType<Sdk[K]>> extends infer R ? (R extends { data: infer D } ? NonNullable<D> : never) : never;
type Exchange = { request?: unknown; response?: unknown };

const exchanges: Record<string, Exchange> = {};
const called = new Set<string>();
const key = process.env.KVASIR_KEY!;
client.setConfig({ baseUrl: `${process.env.KVASIR_URL!}/v1`, auth: () => key });

function ensure(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(`expected: ${what}`);
}

/** Calls an operation, and keeps what was said for the description's examples. */
async function step<K extends keyof Sdk>(name: K, options: Parameters<Sdk[K]>[0] = {} as never, example?: unknown): Promise<Data<K>> {
  const { data, error, response } = (await (sdk[name] as (options: unknown) => Promise<{ data?: unknown; error?: unknown; response: Response }>)(options));
  if (error !== undefined) throw new Error(`${name}: ${response?.status} ${error instanceof Error ? error.stack : JSON.stringify(error)}`);
  called.add(name);
  const body = (options as { body?: unknown }).body;
  exchanges[name[0]!.toUpperCase() + name.slice(1)] ??= { request: example ?? body, response: response.headers.get('content-type')?.startsWith('application/json') ? data : undefined };
  return data as never;
}

async function indexed(dataset_id: string, batch: string): Promise<void> {
  for (;;) {
    const progress = await step('getIndexingStatus', { path: { dataset_id, batch } });
    if (progress.data.every(document => document.indexing_status === 'completed')) return;
    ensure(!progress.data.some(document => document.indexing_status === 'error'), 'indexing without errors');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

const automatic = { mode: 'automatic' } as const;
const dataset = await step('createDataset', { body: { name: 'Manuals', description: 'Handbooks of our devices', indexing_technique: 'high_quality', permission: 'only_me' } });
const dataset_id = dataset.id;
await step('listDatasets', { query: { page: 1, limit: 20, keyword: 'man', include_all: true } });
await step('updateDataset', { path: { dataset_id }, body: { retrieval_model: { search_method: 'hybrid_search', top_k: 3, score_threshold_enabled: false } } });

const created = await step('createDocumentByText', { path: { dataset_id }, body: { name: 'Router', external_key: 'handbook/router', text: 'To reset the router, hold the button for five seconds. The light turns blue.', indexing_technique: 'high_quality', process_rule: automatic } });
await indexed(dataset_id, created.batch);
const rules = { indexing_technique: 'high_quality', process_rule: automatic };
const file = new File(['# Camera\n\nThe camera records when it sees movement.'], 'camera.md', { type: 'text/markdown' });
const uploaded = await step('createDocumentByFile', { path: { dataset_id }, body: { file, data: JSON.stringify(rules) } }, rules);
await indexed(dataset_id, uploaded.batch);
const document_id = created.document.id;
const of = { dataset_id, document_id };
ensure((await step('listDocuments', { path: { dataset_id }, query: { status: 'available', keyword: 'r' } })).total === 2, 'two documents');
await step('getDocument', { path: of, query: { metadata: 'all' } });
await step('getUploadFile', { path: of });
const link = await step('getDownloadLink', { path: of });
ensure((await (await fetch(link.url)).text()).startsWith('To reset'), 'the original behind the link');
await step('downloadZip', { path: { dataset_id }, body: { document_ids: [document_id, uploaded.document.id] }, parseAs: 'blob' });
const archive = await step('exportDataset', { path: { dataset_id }, parseAs: 'blob' }) as unknown as Blob;
const copy = await step('importDataset', { body: { file: new File([archive], 'manuals.zip', { type: 'application/zip' }), data: JSON.stringify({ name: 'Manuals (copy)' }) } }, { name: 'Manuals (copy)' });
ensure(copy.imported?.documents === 2 && copy.id !== dataset_id, 'a copy with all documents');
await step('deleteDataset', { path: { dataset_id: copy.id } });
const updated = await step('updateDocumentByText', { path: of, body: { name: 'Router', text: 'To reset the router, hold the button for ten seconds. The light turns green.' } });
await indexed(dataset_id, updated.batch);
await indexed(dataset_id, (await step('updateDocumentByFile', { path: { dataset_id, document_id: uploaded.document.id }, body: { file, data: JSON.stringify({ name: 'camera.md' }) } }, { name: 'camera.md' })).batch);
await indexed(dataset_id, (await step('updateDocument', { path: { dataset_id, document_id: uploaded.document.id }, body: { file } }, {})).batch);
for (const action of ['disable', 'enable', 'archive', 'un_archive'] as const) await step('switchDocuments', { path: { dataset_id, action }, body: { document_ids: [document_id] } });

const following = new AbortController();
const { stream: told } = await sdk.followDocuments({ path: { dataset_id }, signal: following.signal });
for await (const event of told) {
  ensure(event.documents.some(document => document.id === document_id && document.indexing_status === 'completed'), 'what has happened a moment ago');
  break;
}
following.abort();
called.add('followDocuments');

const segments = await step('createSegments', { path: of, body: { segments: [{ content: 'The warranty lasts two years.', keywords: ['warranty'] }] } });
ensure((await step('listSegments', { path: of, query: { keyword: 'warranty', status: ['completed'] } })).total === 1, 'the new segment');
const segment_id = segments.data[0]!.id;
await step('getSegment', { path: { ...of, segment_id } });
await step('updateSegment', { path: { ...of, segment_id }, body: { segment: { content: 'The warranty lasts three years.', enabled: true } } });

const field = await step('createMetadataField', { path: { dataset_id }, body: { type: 'string', name: 'author' } });
const renamed = await step('renameMetadataField', { path: { dataset_id, metadata_id: field.id }, body: { name: 'writer' } });
await step('writeDocumentMetadata', { path: { dataset_id }, body: { operation_data: [{ document_id, metadata_list: [{ id: renamed.id, name: renamed.name, value: 'Li' }] }] } });
ensure((await step('listMetadataFields', { path: { dataset_id } })).doc_metadata[0]!.use_count === 1, 'one use of the field');
await step('listBuiltInFields', { path: { dataset_id } });
for (const action of ['enable', 'disable'] as const) await step('switchBuiltInFields', { path: { dataset_id, action } });

const found = await step('retrieve', {
  path: { dataset_id },
  body: {
    query: 'How long is the warranty?',
    retrieval_model: {
      search_method: 'hybrid_search', top_k: 3, reranking_enable: false, score_threshold_enabled: false,
      weights: { weight_type: 'customized', vector_setting: { vector_weight: 0.6 }, keyword_setting: { keyword_weight: 0.4 } },
      metadata_filtering_conditions: { logical_operator: 'and', conditions: [{ name: 'writer', comparison_operator: 'is', value: 'Li' }] },
    },
  },
});
ensure(found.records[0]!.segment.content === 'The warranty lasts three years.', 'the passage that answers');
for (let tries = 0; (await step('listQueries', { path: { dataset_id } })).total === 0; tries++) {
  ensure(tries < 100, 'the query in the log');
  await new Promise(resolve => setTimeout(resolve, 100));
}

ensure((await step('drawMap', { path: { dataset_id }, query: { limit: 100 } })).points.length > 0, 'points on the map');
const sampled = await step('retrieve', { path: { dataset_id }, body: { query: 'How long is the warranty?', map_sample: 10 } });
ensure(sampled.sample!.length > 0, 'passages on the map of the answer');
const estimate = await step('estimateIndexing', { body: { text: 'First passage.\n\nSecond passage.', process_rule: automatic } });
ensure(estimate.preview.length === estimate.total_segments, 'every segment in the preview');
await step('listJobs', { query: { status: 'waiting' } });
ensure((await step('getServer')).checks.some(check => check.name === 'database' && check.status === 'ok'), 'a database that answers');

const connection = await step('createExternalKnowledgeApi', { body: { name: 'wiki', settings: { endpoint: 'http://wiki.example/kb', api_key: 'secret' } } });
await step('listExternalKnowledgeApis');
await step('getExternalKnowledgeApi', { path: { api_id: connection.id } });
await step('updateExternalKnowledgeApi', { path: { api_id: connection.id }, body: { name: 'handbook' } });
await step('deleteExternalKnowledgeApi', { path: { api_id: connection.id } });
ensure((await step('retrieveAsExternalKnowledge', { body: { knowledge_id: dataset_id, query: 'How long is the warranty?', retrieval_setting: { top_k: 3, score_threshold: 0.1 } } })).records.length > 0, 'passages for another system');

const made = await step('createApiKey', { body: { name: 'website', scopes: ['read'], dataset_ids: [dataset_id] } });
ensure((await step('listApiKeys')).data.some(known => known.id === made.id && known.key === undefined), 'the key in the list, without its text');
await step('revokeApiKey', { path: { key_id: made.id } });

const admin = await step('createApiKey', { body: { name: 'first user', scopes: ['admin'] } });
const user = await step('createUser', { body: { name: 'li', password: 'correct horse battery', api_key: admin.key! } }, { name: 'li', password: 'correct horse battery', api_key: 'kvasir-…' });
ensure((await step('listUsers')).data.some(known => known.id === user.id), 'the user in the list');
ensure((await step('signIn', { body: { name: 'li', password: 'correct horse battery' } })).user?.name === 'li', 'the user signed in');
await step('changeUser', { path: { user_id: user.id }, body: { password: 'battery horse correct' } });
ensure((await step('getSession')).key !== null, 'a key that came with the request');
await step('signOut');
await step('deleteUser', { path: { user_id: user.id } });
await step('revokeApiKey', { path: { key_id: admin.id } });

const tag = await step('createTag', { body: { name: 'hardware' } });
const once = { body: { name: 'spare parts' }, headers: { 'Idempotency-Key': 'spare-parts-1' } };
ensure((await step('createTag', once)).id === (await step('createTag', once)).id, 'one tag for one idempotency key');
await step('renameTag', { body: { tag_id: tag.id, name: 'devices' } });
await step('listTags');
await step('bindTags', { body: { tag_ids: [tag.id], target_id: dataset_id } });
ensure((await step('listDatasetTags', { path: { dataset_id } })).total === 1, 'one tag');
await step('postListDatasetTags', { path: { dataset_id } });
await step('getDataset', { path: { dataset_id } });
await step('unbindTags', { body: { tag_ids: [tag.id], target_id: dataset_id } });
await step('deleteTag', { body: { tag_id: tag.id } });
const provider = (await step('listModels', { path: { model_type: 'text-embedding' } })).data[0]!;
ensure((await step('testModel', { body: { model: provider.models[0]!.model, model_provider: provider.provider, model_type: 'text-embedding' } })).ok, 'a model that answers');

const credential = await step('createSourceCredential', { body: { provider: 'notion', name: 'team', values: { integration_secret: 'secret' } } });
ensure((await step('listSourceCredentials')).data.some(known => known.id === credential.id), 'the credential in the list');
await step('deleteSourceCredential', { path: { credential_id: credential.id } });

const template = (await step('listPipelineTemplates')).pipeline_templates.find(template => template.id === 'general-economy')!;
await step('getPipelineTemplate', { path: { template_id: template.id } });
const imported = await step('importPipeline', { body: { template_id: template.id, name: 'Reports' } });
const reports = { dataset_id: imported.dataset_id! };
const draft = await step('getPipeline', { path: reports });
await step('savePipelineDraft', { path: reports, body: { yaml_content: (await step('exportPipeline', { path: reports, query: { version: 'draft' } })).data, hash: draft.hash } });
const version = await step('publishPipeline', { path: reports, body: { marked_name: 'first' } });
ensure((await step('listPipelineVersions', { path: reports })).data[0]!.id === version.id, 'the published version');
ensure((await step('listPipelines')).data.some(pipeline => pipeline.dataset_id === reports.dataset_id), 'the pipeline in the list');
const plugin = (await step('listDatasourcePlugins', { path: reports, query: { is_published: true } }))[0]!;
const { stream } = await sdk.runDatasourceNode({ path: { ...reports, node_id: plugin.node_id }, body: { inputs: {}, datasource_type: plugin.datasource_type, is_published: true } });
const events: string[] = [];
for await (const happened of stream as AsyncIterable<Record<string, unknown>>) events.push(String(happened.event));
ensure(events.at(-1) === 'datasource_completed', `the end of the data source, not ${events.join(', ')}`);
called.add('runDatasourceNode');
exchanges.RunDatasourceNode = { request: { inputs: {}, datasource_type: plugin.datasource_type, is_published: true } };
const reference = (await step('uploadPipelineFile', { body: { file } })).id;
const run = await step('runPipeline', { path: reports, body: { inputs: { chunk_length: 500 }, datasource_type: plugin.datasource_type, datasource_info_list: [{ reference, name: 'camera.md' }], start_node_id: plugin.node_id, is_published: true, response_mode: 'blocking' } });
ensure(run.data.status === 'succeeded', 'a run that succeeds');
ensure((await step('listPipelineRuns', { path: reports, query: { status: 'succeeded' } })).total === 1, 'one run');
await step('getPipelineRun', { path: { ...reports, run_id: run.workflow_run_id } });
await indexed(reports.dataset_id, (await step('rerunDocument', { path: { ...reports, document_id: run.documents![0]!.id }, body: { inputs: { chunk_length: 300 } } })).batch);
await step('deleteDataset', { path: reports });

const site = { dataset_id: (await step('importPipeline', { body: { template_id: 'website-parent-child', name: 'Site' } })).dataset_id! };
await step('publishPipeline', { path: site, body: { marked_name: 'first' } });
const crawl = (await step('listDatasourcePlugins', { path: site, query: { is_published: true } }))[0]!;
const source = await step('createPipelineSource', { path: site, body: { name: 'handbook', start_node_id: crawl.node_id, inputs: { url: 'https://handbook.invalid/', limit: 10 }, schedule: '0 3 * * *', time_zone: 'Europe/Berlin' } });
const kept = { ...site, source_id: source.id };
ensure((await step('listPipelineSources', { path: site })).data[0]!.id === source.id, 'the source in the list');
ensure((await step('changePipelineSource', { path: kept, body: { name: 'the handbook' } })).name === 'the handbook', 'another name');
await step('runPipelineSource', { path: kept });
ensure((await step('getPipelineSource', { path: kept })).time_zone === 'Europe/Berlin', 'the time zone');
ensure((await step('listPipelineSourceRuns', { path: kept })).total === 1, 'one run of the source');
await step('deletePipelineSource', { path: kept });
await step('deleteDataset', { path: site });

const family = await step('createDataset', { body: { name: 'Families', indexing_technique: 'high_quality' } });
const hierarchical = {
  mode: 'hierarchical',
  rules: { pre_processing_rules: [], segmentation: { separator: '\n\n', max_tokens: 500 }, parent_mode: 'paragraph', subchunk_segmentation: { separator: '\n', max_tokens: 100 } },
} as const;
const parent = await step('createDocumentByText', { path: { dataset_id: family.id }, body: { name: 'Parent', text: 'First child.\nSecond child.', doc_form: 'hierarchical_model', process_rule: { ...hierarchical, rules: { ...hierarchical.rules, pre_processing_rules: [] } } } });
await indexed(family.id, parent.batch);
const parts = { dataset_id: family.id, document_id: parent.document.id, segment_id: (await step('listSegments', { path: { dataset_id: family.id, document_id: parent.document.id } })).data[0]!.id };
const child = await step('createChildChunk', { path: parts, body: { content: 'Third child.' } });
ensure((await step('listChildChunks', { path: parts, query: { page: 1, limit: 10 } })).total === 3, 'three children');
await step('updateChildChunk', { path: { ...parts, child_chunk_id: child.data.id }, body: { content: 'Third child, edited.' } });
await step('deleteChildChunk', { path: { ...parts, child_chunk_id: child.data.id } });

await step('deleteMetadataField', { path: { dataset_id, metadata_id: field.id } });
await step('deleteSegment', { path: { ...of, segment_id } });
await step('deleteDocument', { path: of });
await step('deleteDataset', { path: { dataset_id } });
await step('deleteDataset', { path: { dataset_id: family.id } });

// Pausing and stopping need a document that is still being indexed.
const elsewhere = ['processDocument', 'stopPipelineRun'];
const left = Object.keys(sdk).filter(name => !called.has(name) && !elsewhere.includes(name));
ensure(left.length === 0, `every operation to be called, not left out: ${left.join(', ')}`);
// Whole files are too long for examples.
const shorten = (value: unknown) => (typeof value === 'string' && value.length > 500 ? `${value.slice(0, 500)}…` : value);
// A key that works is no example, wherever it works.
const shown = (name: string, value: unknown) => (name === 'key' && typeof value === 'string' && value.startsWith('kvasir-') ? 'kvasir-…' : shorten(value));
if (process.env.KVASIR_EXAMPLES) writeFileSync(process.env.KVASIR_EXAMPLES, `${JSON.stringify(exchanges, shown, 2)}\n`);
console.log(`${called.size} operations`);

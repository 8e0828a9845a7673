import { words } from '../i18n';

export const collections = words('collections', {
  en: {
    title: 'Collections', hint: 'Pipelines of the Zilliz Cloud protocol: ingestion, search and deletion over collections. They are made through the API; here they can be looked at, searched and deleted.',
    none: 'There are no pipelines of collections', none_hint: 'Create one with POST /v1/pipelines. Its collection is a dataset, which is listed under Datasets too.', docs: 'API documentation', type: 'Type', all_types: 'All types', INGESTION: 'Ingestion', SEARCH: 'Search', DELETION: 'Deletion', collection: 'Collection', cluster: 'Cluster', project: 'Project', status: 'State', SERVING: 'serving', COLLECTION_MISSING: 'collection is gone', created: 'Created', tokens: 'Tokens', functions: 'Functions', pipeline_id: 'Pipeline id',
    details: 'Details', hide: 'Hide', action: 'Action', inputs: 'Inputs', output: 'Output', field_type: 'Type of field', embedding: 'Embedding model', reranker: 'Rerank model', language: 'Language', chunk_size: 'Chunk size', name: 'Name', remove: 'Delete', remove_title: 'Delete the pipeline {{name}}?', remove_hint: 'Its collection and what is in it stay.', removed: 'The pipeline is deleted.',
    run: 'Search', query: 'Query', image: 'Address of an image', limit: 'Results at most', filter: 'Filter', filter_hint: 'Such as year >= 2020 and doc_name like "guide%".', output_fields: 'Fields of the results', output_fields_hint: 'Such as doc_name, year', found_one: '{{count}} result', found_other: '{{count}} results', nothing: 'Nothing was found.', distance: 'distance {{distance}}', search_of: 'Search with {{name}}',
  },
  zh: {
    title: '集合', hint: 'Zilliz Cloud 协议的流水线：对集合进行写入、检索和删除。它们通过 API 创建，在此可以查看、检索和删除。',
    none: '没有集合流水线', none_hint: '使用 POST /v1/pipelines 创建。其集合就是一个知识库，也列在“知识库”中。', docs: 'API 文档', type: '类型', all_types: '全部类型', INGESTION: '写入', SEARCH: '检索', DELETION: '删除', collection: '集合', cluster: '集群', project: '项目', status: '状态', SERVING: '服务中', COLLECTION_MISSING: '集合已不存在', created: '创建时间', tokens: '词元', functions: '函数', pipeline_id: '流水线 ID',
    details: '详情', hide: '收起', action: '操作', inputs: '输入', output: '输出', field_type: '字段类型', embedding: '嵌入模型', reranker: '重排序模型', language: '语言', chunk_size: '分段大小', name: '名称', remove: '删除', remove_title: '删除流水线 {{name}}？', remove_hint: '其集合及内容会保留。', removed: '流水线已删除。',
    run: '检索', query: '查询', image: '图片地址', limit: '最多结果数', filter: '筛选', filter_hint: '例如 year >= 2020 and doc_name like "guide%"。', output_fields: '结果中的字段', output_fields_hint: '例如 doc_name、year', found_other: '{{count}} 个结果', nothing: '没有找到内容。', distance: '距离 {{distance}}', search_of: '用 {{name}} 检索',
  },
});

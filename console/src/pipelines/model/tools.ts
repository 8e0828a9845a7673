import type { ValueType } from './values';

export interface ToolParameter {
  name: string;
  type: ValueType;
  required: boolean;
  /** What a new node starts with. */
  initial?: string | number | boolean;
  options?: readonly string[];
}

export interface Tool {
  provider: string;
  name: string;
  label: string;
  parameters: readonly ToolParameter[];
  outputs: Readonly<Record<string, ValueType>>;
}

const extracted = { text: 'text', documents: 'array', images: 'array' } as const;

/** The tools that the server has, with their parameters. */
export const tools: readonly Tool[] = [
  {
    provider: 'langgenius/general_chunker/general_chunker', name: 'general_chunker', label: 'General Chunker',
    parameters: [
      { name: 'input_variable', type: 'text', required: true },
      { name: 'delimiter', type: 'text', required: true, initial: '\\n\\n' },
      { name: 'max_chunk_length', type: 'number', required: true, initial: 1024 },
      { name: 'chunk_overlap_length', type: 'number', required: false, initial: 50 },
      { name: 'replace_consecutive_spaces_newlines_tabs', type: 'boolean', required: false, initial: true },
      { name: 'delete_all_urls_and_email_addresses', type: 'boolean', required: false, initial: false },
    ],
    outputs: { result: 'general_chunks' },
  },
  {
    provider: 'langgenius/parentchild_chunker/parentchild_chunker', name: 'parentchild_chunker', label: 'Parent-child Chunker',
    parameters: [
      { name: 'input_text', type: 'text', required: true },
      { name: 'parent_mode', type: 'text', required: true, initial: 'paragraph', options: ['paragraph', 'full_doc'] },
      { name: 'separator', type: 'text', required: false, initial: '\\n\\n' },
      { name: 'max_length', type: 'number', required: false, initial: 1024 },
      { name: 'subchunk_separator', type: 'text', required: false, initial: '\\n' },
      { name: 'subchunk_max_length', type: 'number', required: false, initial: 512 },
      { name: 'remove_extra_spaces', type: 'boolean', required: false, initial: true },
      { name: 'remove_urls_emails', type: 'boolean', required: false, initial: false },
    ],
    outputs: { result: 'parent_child_chunks' },
  },
  {
    provider: 'langgenius/qa_chunk/qa_chunk', name: 'qa_chunk', label: 'Q&A Chunker',
    parameters: [
      { name: 'input_file', type: 'file', required: true },
      { name: 'question_column', type: 'number', required: true, initial: 0 },
      { name: 'answer_column', type: 'number', required: true, initial: 1 },
    ],
    outputs: { result: 'question_chunks' },
  },
  { provider: 'langgenius/dify_extractor/dify_extractor', name: 'dify_extractor', label: 'Dify Extractor', parameters: [{ name: 'file', type: 'file', required: true }], outputs: extracted },
  { provider: 'yevanchen/markitdown/markitdown', name: 'markitdown', label: 'MarkItDown', parameters: [{ name: 'files', type: 'file', required: true }], outputs: extracted },
  {
    provider: 'bowenliang123/md_exporter/md_exporter', name: 'md_to_csv', label: 'Markdown tables to CSV',
    parameters: [{ name: 'md_text', type: 'text', required: true }, { name: 'output_filename', type: 'text', required: false, initial: 'table' }],
    outputs: { files: 'array_file' },
  },
];

export const findTool = (name: unknown): Tool | undefined => tools.find((tool) => tool.name === name);

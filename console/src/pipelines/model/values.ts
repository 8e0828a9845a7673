/** The types of values between nodes, as the server knows them. */
export type ValueType =
  | 'any' | 'text' | 'number' | 'boolean' | 'object' | 'file' | 'array' | 'array_file' | 'general_chunks' | 'parent_child_chunks' | 'question_chunks';

/** The attributes of a file that can be named below it. */
export const fileMembers: Readonly<Record<string, ValueType>> = {
  type: 'text', size: 'number', name: 'text', mime_type: 'text', transfer_method: 'text', url: 'text', extension: 'text', related_id: 'text',
};

/** What every run knows of itself. */
export const systemVariables: Readonly<Record<string, ValueType>> = {
  files: 'array_file', user_id: 'text', app_id: 'text', workflow_id: 'text', workflow_run_id: 'text', document_id: 'text', original_document_id: 'text', batch: 'text', dataset_id: 'text',
  datasource_type: 'text', datasource_info: 'object', invoke_from: 'text',
};

const alsoFits: Readonly<Partial<Record<ValueType, readonly ValueType[]>>> = {
  array: ['array_file', 'general_chunks'],
  array_file: ['array'],
  object: ['file', 'general_chunks', 'parent_child_chunks', 'question_chunks'],
  file: ['object'],
  general_chunks: ['array', 'object'],
  parent_child_chunks: ['object'],
  question_chunks: ['object'],
};

/** Whether a value of one type can be what a setting needs; where only the run can tell, it can. */
export const fits = (given: ValueType, needed: ValueType): boolean =>
  given === needed || given === 'any' || needed === 'any' || (alsoFits[needed]?.includes(given) ?? false);

/** The type of a value as pipeline files write it. */
export function typeOfDeclared(declared: unknown): ValueType {
  switch (declared) {
    case 'string': case 'select': return 'text';
    case 'number': return 'number';
    case 'boolean': case 'bool': return 'boolean';
    case 'object': return 'object';
    case 'file': return 'file';
    case 'array[file]': return 'array_file';
    default: return typeof declared === 'string' && declared.startsWith('array') ? 'array' : 'any';
  }
}

/** The type of an input by the type of its variable. */
export function typeOfVariable(type: string): ValueType {
  switch (type) {
    case 'text-input': case 'paragraph': case 'select': return 'text';
    case 'number': return 'number';
    case 'checkbox': return 'boolean';
    case 'file': return 'file';
    case 'file-list': return 'array_file';
    default: return 'any';
  }
}

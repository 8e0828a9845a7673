export const modes = ['automatic', 'custom', 'hierarchical'] as const;
export type Mode = (typeof modes)[number];
export const splitters = ['separator', 'sentence', 'markdown'] as const;
export const lengthUnits = ['character', 'token'] as const;

export interface Cutting {
  splitBy: (typeof splitters)[number];
  /** As people type it: `\n` stands for a line end. */
  separator: string;
  maxTokens: number;
  overlap: number;
  unit: (typeof lengthUnits)[number];
}

/** How documents are cut, as the form has it. */
export interface Rule {
  mode: Mode;
  extraSpaces: boolean;
  urlsEmails: boolean;
  segment: Cutting;
  parentMode: 'paragraph' | 'full-doc';
  child: Cutting;
}

export const standardRule: Rule = {
  mode: 'automatic',
  extraSpaces: true,
  urlsEmails: false,
  segment: { splitBy: 'separator', separator: '\\n\\n', maxTokens: 1000, overlap: 50, unit: 'character' },
  parentMode: 'paragraph',
  child: { splitBy: 'separator', separator: '\\n', maxTokens: 200, overlap: 0, unit: 'character' },
};

/** The rule as requests carry it. The server decodes `\n` in separators itself. */
export function processRuleOf(rule: Rule) {
  if (rule.mode === 'automatic') return { mode: 'automatic' as const };
  const hierarchical = rule.mode === 'hierarchical';
  return {
    mode: rule.mode,
    rules: {
      pre_processing_rules: [
        { id: 'remove_extra_spaces', enabled: rule.extraSpaces },
        { id: 'remove_urls_emails', enabled: rule.urlsEmails },
      ],
      segmentation: segmentationOf(rule.segment),
      ...(hierarchical && { parent_mode: rule.parentMode, subchunk_segmentation: segmentationOf(rule.child) }),
    },
  };
}

const segmentationOf = (cutting: Cutting) => ({
  separator: cutting.separator === '' ? '\\n' : cutting.separator,
  max_tokens: cutting.maxTokens,
  chunk_overlap: Math.min(cutting.overlap, cutting.maxTokens),
  ...(cutting.unit !== 'character' && { length_unit: cutting.unit }),
  ...(cutting.splitBy !== 'separator' && { split_by: cutting.splitBy }),
});

/** The smallest and largest size that the server takes. */
export const sizeLimits = (unit: Cutting['unit']) => ({ least: unit === 'token' ? 10 : 50, most: 4000 });

export const docForms = ['text_model', 'hierarchical_model', 'qa_model'] as const;
export type DocForm = (typeof docForms)[number];

/** Parents and children are a form of their own; the others follow what a segment is to be. */
export const docFormOf = (rule: Rule, questions: boolean): DocForm => (rule.mode === 'hierarchical' ? 'hierarchical_model' : questions ? 'qa_model' : 'text_model');

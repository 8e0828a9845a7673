import { describe, expect, it } from 'vitest';
import type { MetadataFilter } from './filterModel';
import { filterForRequest, operators, takesList, takesNoValue } from './filterModel';
import { parseFilter, writeFilter } from './filterText';

const parsed = (text: string): MetadataFilter => {
  const { filter, error } = parseFilter(text);
  if (filter === null) throw new Error(JSON.stringify(error));
  return filter;
};

describe('typed filters', () => {
  it('reads conditions that are joined', () => {
    expect(parsed('author is "kim" and year ≥ 2020')).toEqual({
      logical_operator: 'and',
      conditions: [{ name: 'author', comparison_operator: 'is', value: 'kim' }, { name: 'year', comparison_operator: '≥', value: 2020 }],
    });
  });

  it('reads lists, spellings of programmers, and operators without a value', () => {
    expect(parsed(`lang in ["en", 'zh'] OR year >= 2020.5 or note not empty or a != "b" or c == "d" or t starts with "x"`).conditions).toEqual([
      { name: 'lang', comparison_operator: 'in', value: ['en', 'zh'] },
      { name: 'year', comparison_operator: '≥', value: 2020.5 },
      { name: 'note', comparison_operator: 'not empty' },
      { name: 'a', comparison_operator: 'is not', value: 'b' },
      { name: 'c', comparison_operator: 'is', value: 'd' },
      { name: 't', comparison_operator: 'start with', value: 'x' },
    ]);
  });

  it.each(operators.map((operator) => [operator]))('writes %s so that it is read as it was', (operator) => {
    const condition = { name: '作者 of "it"', comparison_operator: operator, ...(takesNoValue(operator) ? {} : { value: takesList(operator) ? ['a\\b', 'c, "d"'] : 'a "b" \\ c' }) };
    const filter: MetadataFilter = { logical_operator: 'or', conditions: [condition, { name: 'year', comparison_operator: '<', value: -2.5 }] };
    expect(parsed(writeFilter(filter))).toEqual(filter);
  });

  it('takes a blank text for no conditions', () => {
    expect(parsed('  ').conditions).toEqual([]);
    expect(filterForRequest(parsed(''))).toBeUndefined();
  });

  it.each([
    ['author', 'operator', 7, ''],
    ['author equals "kim"', 'operator', 8, 'equals'],
    ['author isolated', 'operator', 8, 'isolated'],
    ['author is kim', 'value', 11, 'kim'],
    ['author is "kim', 'text_end', 11, '"kim'],
    ['lang in "en"', 'list', 9, '"en"'],
    ['lang in ["en" "zh"]', 'list', 15, '"zh"]'],
    ['lang in ["en"', 'list', 14, ''],
    ['a is "b", c is "d"', 'joiner', 9, ','],
    ['a is "b" and c is "d" or e is "f"', 'mixed', 23, 'or'],
    ['= 5', 'name', 1, '='],
  ])('says what is wrong with %s', (text, code, column, found) => {
    expect(parseFilter(text).error).toEqual({ code, column, found });
  });

  it('leaves out of a request what says nothing yet', () => {
    expect(filterForRequest({ logical_operator: 'and', conditions: [{ name: 'a', comparison_operator: 'is', value: '' }, { name: '', comparison_operator: 'empty' }, { name: 'b', comparison_operator: 'empty', value: 'old' }] }))
      .toEqual({ logical_operator: 'and', conditions: [{ name: 'b', comparison_operator: 'empty' }] });
  });
});

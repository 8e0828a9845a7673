// The same vectors and queries through faiss, as Debian's package was compiled. All queries are handed over at once, to one thread: it makes its marks once for them.
#include <faiss/IndexHNSW.h>
#include <omp.h>

#include <memory>

#include "bench.h"

int main(int, char** arguments) {
    Data data(arguments);
    size_t before = resident();
    double started = now();
    double processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
    faiss::IndexHNSWFlat index(data.dimensions, 16, faiss::METRIC_INNER_PRODUCT);
    index.hnsw.efConstruction = 200;
    omp_set_num_threads(data.threads);
    index.add(data.count, data.vectors.data());
    built(started, processor, before);
    omp_set_num_threads(1);
    std::vector<float> distances(data.queries * data.top);
    sweep("walk", data, data.truth, [&](int width, std::vector<long>& labels) {
        index.hnsw.efSearch = width;
        index.search(data.queries, data.asked.data(), data.top, distances.data(), labels.data());
    });
}

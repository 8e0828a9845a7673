// The same vectors and queries through hnswlib, compiled for this processor.
//   hnswlib FOLDER DIMENSIONS THREADS TOP SHARE
// Prints lines of: build SECONDS BYTES | walk WIDTH RECALL QUERIES_PER_SECOND | filtered WIDTH RECALL QUERIES_PER_SECOND
#include <hnswlib/hnswlib.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <queue>
#include <string>
#include <thread>
#include <vector>

template <class T>
static std::vector<T> read(const std::string& file) {
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    std::vector<T> values(static_cast<size_t>(in.tellg()) / sizeof(T));
    in.seekg(0);
    in.read(reinterpret_cast<char*>(values.data()), values.size() * sizeof(T));
    return values;
}

static double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

static size_t resident() {
    size_t all, in_memory;
    std::ifstream("/proc/self/statm") >> all >> in_memory;
    return in_memory * 4096;
}

static std::vector<char> passes;

// The packaged version has no filter of its own: this is its search of the lowest layer with the callback that later versions call.
class Filtered : public hnswlib::HierarchicalNSW<float> {
public:
    using hnswlib::HierarchicalNSW<float>::HierarchicalNSW;

    std::vector<size_t> search(const float* query, size_t top) {
        using Pair = std::pair<float, hnswlib::tableint>;
        hnswlib::tableint at = enterpoint_node_;
        float distance = fstdistfunc_(query, getDataByInternalId(at), dist_func_param_);
        for (int level = maxlevel_; level > 0; level--) {
            for (bool changed = true; changed;) {
                changed = false;
                unsigned int* links = get_linklist(at, level);
                int count = getListCount(links);
                auto* slots = reinterpret_cast<hnswlib::tableint*>(links + 1);
                for (int i = 0; i < count; i++) {
                    float d = fstdistfunc_(query, getDataByInternalId(slots[i]), dist_func_param_);
                    if (d < distance) { distance = d; at = slots[i]; changed = true; }
                }
            }
        }

        hnswlib::VisitedList* visited = visited_list_pool_->getFreeVisitedList();
        auto* marks = visited->mass;
        auto mark = visited->curV;
        std::priority_queue<Pair> found;
        std::priority_queue<Pair> candidates;
        size_t width = std::max(ef_, top);
        float bound = std::numeric_limits<float>::max();
        if (passes[getExternalLabel(at)]) { found.emplace(distance, at); bound = distance; }
        candidates.emplace(-distance, at);
        marks[at] = mark;
        while (!candidates.empty()) {
            Pair current = candidates.top();
            if (-current.first > bound && found.size() == width) break;
            candidates.pop();
            int* links = reinterpret_cast<int*>(get_linklist0(current.second));
            size_t count = getListCount(reinterpret_cast<hnswlib::linklistsizeint*>(links));
            for (size_t i = 1; i <= count; i++) {
                auto slot = static_cast<hnswlib::tableint>(links[i]);
                if (i < count) __builtin_prefetch(getDataByInternalId(static_cast<hnswlib::tableint>(links[i + 1])));
                if (marks[slot] == mark) continue;
                marks[slot] = mark;
                float d = fstdistfunc_(query, getDataByInternalId(slot), dist_func_param_);
                if (found.size() >= width && d >= bound) continue;
                candidates.emplace(-d, slot);
                if (passes[getExternalLabel(slot)]) found.emplace(d, slot);
                if (found.size() > width) found.pop();
                if (!found.empty()) bound = found.top().first;
            }
        }

        visited_list_pool_->releaseVisitedList(visited);
        while (found.size() > top) found.pop();
        std::vector<size_t> labels;
        for (; !found.empty(); found.pop()) labels.push_back(getExternalLabel(found.top().second));
        return labels;
    }
};

template <class Search>
static void sweep(const char* name, Filtered& index, const std::vector<float>& queries, const std::vector<int>& truth, int dimensions, size_t top, Search search) {
    size_t count = queries.size() / dimensions;
    for (int width : {10, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024}) {
        index.setEf(width);
        size_t hits = 0;
        double best = 1e9;
        for (int round = 0; round < 3; round++) {
            hits = 0;
            double started = now();
            for (size_t i = 0; i < count; i++) {
                for (size_t label : search(&queries[i * dimensions])) {
                    for (size_t k = 0; k < top; k++) hits += truth[i * top + k] == static_cast<int>(label);
                }
            }

            best = std::min(best, now() - started);
        }

        double recall = static_cast<double>(hits) / (top * count);
        std::printf("%s %d %.4f %.1f\n", name, width, recall, count / best);
        std::fflush(stdout);
        if (recall >= 0.995) return;
    }
}

int main(int, char** arguments) {
    std::string folder = arguments[1];
    int dimensions = std::atoi(arguments[2]);
    int threads = std::atoi(arguments[3]);
    size_t top = std::atoi(arguments[4]);
    auto vectors = read<float>(folder + "/vectors");
    auto queries = read<float>(folder + "/queries");
    auto truth = read<int>(folder + "/truth");
    auto filtered_truth = read<int>(folder + "/filtered-truth");
    passes = read<char>(folder + "/passes");
    size_t count = vectors.size() / dimensions;

    hnswlib::InnerProductSpace space(dimensions);
    size_t before = resident();
    double started = now();
    Filtered index(&space, count, 16, 200);
    index.addPoint(&vectors[0], 0);
    std::atomic<size_t> next(1);
    std::vector<std::thread> workers;
    for (int i = 0; i < threads; i++) {
        workers.emplace_back([&] {
            for (size_t at = next++; at < count; at = next++) index.addPoint(&vectors[at * dimensions], at);
        });
    }

    for (auto& worker : workers) worker.join();
    std::printf("build %.3f %zu\n", now() - started, resident() - before);
    std::fflush(stdout);
    sweep("walk", index, queries, truth, dimensions, top, [&](const float* query) {
        std::vector<size_t> labels;
        auto found = index.searchKnn(query, top);
        for (; !found.empty(); found.pop()) labels.push_back(found.top().second);
        return labels;
    });
    sweep("filtered", index, queries, filtered_truth, dimensions, top, [&](const float* query) { return index.search(query, top); });
}

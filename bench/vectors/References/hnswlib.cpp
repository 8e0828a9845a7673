// The same vectors and queries through hnswlib, compiled for this processor.
#include <hnswlib/hnswlib.h>

#include <atomic>
#include <queue>
#include <thread>

#include "bench.h"

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

int main(int, char** arguments) {
    Data data(arguments);
    passes = data.passes;
    hnswlib::InnerProductSpace space(data.dimensions);
    size_t before = resident();
    double started = now();
    double processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
    Filtered index(&space, data.count, 16, 200);
    index.addPoint(&data.vectors[0], 0);
    std::atomic<size_t> next(1);
    std::vector<std::thread> workers;
    for (int i = 0; i < data.threads; i++) {
        workers.emplace_back([&] {
            for (size_t at = next++; at < data.count; at = next++) index.addPoint(&data.vectors[at * data.dimensions], at);
        });
    }

    for (auto& worker : workers) worker.join();
    built(started, processor, before);
    sweep("walk", data, data.truth, [&](int width, std::vector<long>& labels) {
        index.setEf(width);
        for (size_t i = 0; i < data.queries; i++) {
            auto found = index.searchKnn(&data.asked[i * data.dimensions], data.top);
            for (size_t at = i * data.top; !found.empty(); found.pop()) labels[at++] = found.top().second;
        }
    });
    sweep("filtered", data, data.filtered_truth, [&](int width, std::vector<long>& labels) {
        index.setEf(width);
        for (size_t i = 0; i < data.queries; i++) {
            auto found = index.search(&data.asked[i * data.dimensions], data.top);
            std::copy(found.begin(), found.end(), labels.begin() + i * data.top);
        }
    });
}

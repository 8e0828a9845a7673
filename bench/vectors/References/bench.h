// What the programs beside Kvasir share: reading a dataset, and measuring searches of rising width.
//   PROGRAM FOLDER DIMENSIONS THREADS TOP
// They print lines of: build SECONDS PROCESSOR_SECONDS BYTES | walk WIDTH RECALL QUERIES_PER_SECOND | filtered WIDTH RECALL QUERIES_PER_SECOND
// Queries are counted by seconds of processor time: other work on the machine is not theirs.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
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

static double seconds(clockid_t clock) {
    timespec at;
    clock_gettime(clock, &at);
    return at.tv_sec + at.tv_nsec / 1e9;
}

static size_t resident() {
    size_t all, in_memory;
    std::ifstream("/proc/self/statm") >> all >> in_memory;
    return in_memory * 4096;
}

struct Data {
    int dimensions, threads;
    size_t top, count, queries;
    std::vector<float> vectors, asked;
    std::vector<int> truth, filtered_truth;
    std::vector<char> passes;

    explicit Data(char** arguments) {
        std::string folder = arguments[1];
        dimensions = std::atoi(arguments[2]);
        threads = std::atoi(arguments[3]);
        top = std::atoi(arguments[4]);
        vectors = read<float>(folder + "/vectors");
        asked = read<float>(folder + "/queries");
        truth = read<int>(folder + "/truth");
        filtered_truth = read<int>(folder + "/filtered-truth");
        passes = read<char>(folder + "/passes");
        count = vectors.size() / dimensions;
        queries = asked.size() / dimensions;
    }
};

// The build is over: what it took.
static void built(double started, double processor, size_t before) {
    std::printf("build %.3f %.3f %zu\n", now() - started, seconds(CLOCK_PROCESS_CPUTIME_ID) - processor, resident() - before);
    std::fflush(stdout);
}

// Calls search(width, found) until nearly all is found: it fills found with the labels of all queries, top of each.
template <class Search>
static void sweep(const char* name, const Data& data, const std::vector<int>& truth, Search search) {
    std::vector<long> found(data.queries * data.top);
    for (int width : {10, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024}) {
        double best = 1e9;
        for (int round = 0; round < 3; round++) {
            std::fill(found.begin(), found.end(), -1);
            double started = seconds(CLOCK_THREAD_CPUTIME_ID);
            search(width, found);
            best = std::min(best, seconds(CLOCK_THREAD_CPUTIME_ID) - started);
        }

        size_t hits = 0;
        for (size_t i = 0; i < found.size(); i++) {
            auto first = truth.begin() + i / data.top * data.top;
            hits += std::count(first, first + data.top, static_cast<int>(found[i]));
        }

        double recall = static_cast<double>(hits) / found.size();
        std::printf("%s %d %.4f %.1f\n", name, width, recall, data.queries / best);
        std::fflush(stdout);
        if (recall >= 0.995) return;
    }
}

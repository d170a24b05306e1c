// Where tensors' memory comes from. A training step asks for the same sizes over and over, but glibc gives large blocks back
// to the kernel when they are freed, and the next step faults every page in again: 3,000 faults in a step of a small GPT,
// 38,000 with a vocabulary of 50,257. So large blocks are kept for the next request of their size, as LibTorch's own allocator
// does for CUDA; in use and kept together they never exceed the most that was ever in use at once, and a GiB at most is kept. Small blocks come from
// plain malloc, several times faster than the 64-byte-aligned ones of LibTorch; nothing relies on that alignment, since a
// view may begin anywhere.

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/util/Exception.h>

#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <vector>

namespace {

constexpr size_t kLarge = 256 << 10, kPage = 4096, kSmallHeader = 16, kLargeHeader = 64, kMostKept = size_t(1) << 30;

// Stands directly before the data of every block.
struct Header {
  size_t bytes; // of the whole mapping; 0 if it came from malloc
  void* start;
};
static_assert(sizeof(Header) == kSmallHeader, "keeps malloc's alignment");

Header* header_of(void* data) { return static_cast<Header*>(data) - 1; }

struct LargeBlocks {
  std::mutex mutex;
  std::map<size_t, std::vector<void*>> kept; // by size
  size_t in_use = 0, kept_bytes = 0, most = 0;

  void* take(size_t bytes) {
    const std::lock_guard<std::mutex> lock(mutex);
    in_use += bytes;
    most = std::max(most, in_use);
    const auto same = kept.find(bytes);
    if (same != kept.end()) {
      void* block = same->second.back();
      same->second.pop_back();
      if (same->second.empty()) kept.erase(same);
      kept_bytes -= bytes;
      return block;
    }
    give_back(most - in_use);
    void* block = map(bytes);
    if (block == MAP_FAILED) { give_back(0); block = map(bytes); }
    if (block != MAP_FAILED) return block;
    in_use -= bytes;
    return nullptr;
  }

  void put(void* block, size_t bytes) {
    const std::lock_guard<std::mutex> lock(mutex);
    in_use -= bytes;
    kept[bytes].push_back(block);
    kept_bytes += bytes;
    give_back(kMostKept);
  }

  // Gives the largest kept blocks to the kernel until no more than `allowed` bytes are kept.
  void give_back(size_t allowed) {
    while (kept_bytes > allowed) {
      const auto largest = std::prev(kept.end());
      munmap(largest->second.back(), largest->first);
      kept_bytes -= largest->first;
      largest->second.pop_back();
      if (largest->second.empty()) kept.erase(largest);
    }
  }

  static void* map(size_t bytes) { return mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }
};

// Never destroyed: tensors may be freed while the process is ending.
LargeBlocks& large = *new LargeBlocks;

void release(void* data) {
  if (!data) return;
  const auto header = *header_of(data);
  if (header.bytes == 0) std::free(header.start); else large.put(header.start, header.bytes);
}

c10::DataPtr make(size_t bytes) {
  const c10::Device cpu(c10::DeviceType::CPU);
  if (bytes == 0) return {nullptr, nullptr, &release, cpu};
  const bool is_large = bytes >= kLarge;
  TORCH_CHECK(bytes < size_t(1) << 47, "out of memory: ", bytes, " bytes were asked for, more than any machine has");
  const size_t header = is_large ? kLargeHeader : kSmallHeader, all = is_large ? (bytes + header + kPage - 1) / kPage * kPage : bytes + header;
  void* start = is_large ? large.take(all) : std::malloc(all);
  TORCH_CHECK(start, "out of memory: ", bytes, " bytes were asked for");
  void* data = static_cast<char*>(start) + header;
  *header_of(data) = Header{is_large ? all : 0, start};
  return {data, data, &release, cpu};
}

// No `override` where versions differ: LibTorch 2.3 took the const from allocate and added copy_data, so each has what it calls.
struct Blocks final : c10::Allocator {
  c10::DataPtr allocate(size_t bytes) const { return make(bytes); }
  c10::DataPtr allocate(size_t bytes) { return make(bytes); }
  c10::DeleterFnPtr raw_deleter() const override { return &release; }
  void copy_data(void* to, const void* from, size_t bytes) const { std::memcpy(to, from, bytes); }
};

const bool installed = [] {
  c10::SetCPUAllocator(new Blocks, /*priority=*/1);
  return true;
}();

} // namespace

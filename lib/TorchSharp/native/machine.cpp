// Random numbers, threads and devices.

#include "binding.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>

#include <algorithm>

// ---- random numbers ----

EXPORT int32_t td_manual_seed(int64_t seed) {
  return guarded([&]() -> int32_t { at::manual_seed(static_cast<uint64_t>(seed)); return 0; });
}

EXPORT void* td_generator_new(uint64_t seed) {
  void* result = nullptr;
  guarded([&]() -> int32_t { result = at::detail::createCPUGenerator(seed).unsafeReleaseGeneratorImpl(); return 0; });
  return result;
}

EXPORT void* td_generator_default() {
  void* result = nullptr;
  guarded([&]() -> int32_t { result = at::Generator(at::detail::getDefaultCPUGenerator()).unsafeReleaseGeneratorImpl(); return 0; });
  return result;
}

EXPORT void td_generator_release(void* generator) {
  guarded([&]() -> int32_t { c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(static_cast<c10::GeneratorImpl*>(generator)); return 0; });
}

EXPORT int32_t td_generator_seed(void* generator, bool set, uint64_t* seed) {
  return guarded([&]() -> int32_t {
    auto g = borrow_generator(generator);
    std::lock_guard<std::mutex> lock(g.mutex());
    if (set) g.set_current_seed(*seed); else *seed = g.current_seed();
    return 0;
  });
}

EXPORT int32_t td_generator_state(void* generator, void* set, void** get) {
  return guarded([&]() -> int32_t {
    auto g = borrow_generator(generator);
    std::lock_guard<std::mutex> lock(g.mutex());
    if (set) g.set_state(borrow(set)); else *get = own(g.get_state());
    return 0;
  });
}

// ---- the machine ----

EXPORT int32_t td_threads() { return at::get_num_threads(); }
EXPORT int32_t td_interop_threads() { return static_cast<int32_t>(at::get_num_interop_threads()); }
EXPORT int32_t td_set_threads(int32_t n) { return guarded([&]() -> int32_t { at::set_num_threads(n); return 0; }); }
EXPORT int32_t td_set_interop_threads(int32_t n) { return guarded([&]() -> int32_t { at::set_num_interop_threads(n); return 0; }); }
EXPORT int32_t td_cuda_devices() {
  return guarded([&]() -> int32_t { return at::hasCUDA() ? static_cast<int32_t>(at::detail::getCUDAHooks().getNumGPUs()) : 0; });
}
EXPORT int32_t td_parallel_info(char* text, int32_t size) {
  return guarded([&]() -> int32_t {
    const auto info = at::get_parallel_info();
    const auto length = std::min<size_t>(info.size(), static_cast<size_t>(size));
    std::memcpy(text, info.data(), length);
    return static_cast<int32_t>(length);
  });
}

// What the parts of the binding's native side share: dispatch.cpp is the one generic door to LibTorch's operators; tensor.cpp,
// autograd.cpp and machine.cpp hold the few things that are no operator; memory.cpp is where tensors' memory comes from.
//
// Every export catches everything, because an exception that crosses P/Invoke ends the process. A function that can fail
// returns a negative number (or null) and leaves its text in td_error().
//
// Ownership: a handle is a TensorImpl* (or GeneratorImpl*) that carries one reference. Arguments are borrowed, results are owned.
#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <c10/util/Exception.h>

#include <cstdint>
#include <cstring>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#define EXPORT extern "C" __attribute__((visibility("default")))

inline thread_local std::string error_text;

// A refusal of ours, as opposed to one of LibTorch's.
struct Refused : std::runtime_error { using std::runtime_error::runtime_error; };

template <class Body> auto guarded(Body body) -> decltype(body()) {
  try {
    return body();
  } catch (const c10::Error& e) {
    error_text = e.what_without_backtrace();
  } catch (const std::exception& e) {
    error_text = e.what();
  } catch (...) {
    error_text = "an unknown native error";
  }
  return decltype(body())(-1);
}

inline at::Tensor borrow(void* handle) {
  if (!handle) throw Refused("the tensor is null or was disposed");
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(static_cast<c10::TensorImpl*>(handle)));
}

inline void* own(at::Tensor tensor) {
  if (!tensor.defined()) return nullptr;
  // A gradient known to be zero comes without memory, and C# reads memory.
  if (tensor._is_zerotensor()) tensor = tensor.clone();
  return tensor.unsafeReleaseTensorImpl();
}

inline at::Generator borrow_generator(void* handle) {
  if (!handle) throw Refused("the generator is null or was disposed");
  return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(static_cast<c10::GeneratorImpl*>(handle)));
}

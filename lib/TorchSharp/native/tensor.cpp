// Tensors outside operators: what they are made of, their bytes, their references, and a file of one.

#include "binding.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <torch/serialize/archive.h>

#include <fstream>

struct TensorInfo {
  const int64_t* sizes;
  const int64_t* strides;
  int64_t dims;
  int64_t elements;
  int64_t element_size;
  int64_t storage_offset;
  int64_t storage_bytes;
  int32_t dtype;
  int32_t device_type;
  int32_t device_index;
  int32_t flags; // 1 requires_grad, 2 leaf, 4 contiguous, 8 sparse, 16 meta, 32 conjugate, 64 negative, 128 quantized
};

// Valid until the tensor's shape changes or its last reference goes.
EXPORT int32_t td_info(void* tensor, TensorInfo* info) {
  return guarded([&]() -> int32_t {
    const auto t = borrow(tensor);
    const bool strided = t.layout() == c10::kStrided;
    *info = TensorInfo{t.sizes().data(), strided ? t.strides().data() : nullptr, t.dim(), t.numel(),
      static_cast<int64_t>(t.element_size()), strided ? t.storage_offset() : 0,
      t.unsafeGetTensorImpl()->has_storage() ? static_cast<int64_t>(t.storage().nbytes()) : 0,
      static_cast<int32_t>(t.scalar_type()), static_cast<int32_t>(t.device().type()), static_cast<int32_t>(t.device().index()),
      (t.requires_grad() ? 1 : 0) | (t.is_leaf() ? 2 : 0) | (strided && t.is_contiguous() ? 4 : 0) | (t.is_sparse() ? 8 : 0) |
      (t.is_meta() ? 16 : 0) | (t.is_conj() ? 32 : 0) | (t.is_neg() ? 64 : 0) | (t.is_quantized() ? 128 : 0)};
    return 0;
  });
}

EXPORT void* td_data(void* tensor) {
  void* data = nullptr;
  const int32_t ok = guarded([&]() -> int32_t {
    const auto t = borrow(tensor);
    if (t.layout() != c10::kStrided) throw Refused("a sparse tensor has no data pointer");
    data = t.data_ptr();
    return 0;
  });
  return ok < 0 ? nullptr : data;
}

// A new CPU tensor that holds a copy of `data`, which must be as many bytes as the shape needs.
EXPORT void* td_copy_from(const void* data, int64_t bytes, const int64_t* sizes, int32_t dims, int32_t dtype) {
  void* result = nullptr;
  guarded([&]() -> int32_t {
    auto tensor = at::empty(c10::IntArrayRef(sizes, dims), at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)));
    if (static_cast<int64_t>(tensor.nbytes()) != bytes) {
      std::ostringstream text;
      text << "a tensor of shape " << tensor.sizes() << " has " << tensor.numel() << " elements, but "
           << bytes / static_cast<int64_t>(tensor.element_size()) << " were given";
      throw Refused(text.str());
    }
    if (bytes > 0) std::memcpy(tensor.data_ptr(), data, bytes);
    result = own(std::move(tensor));
    return 0;
  });
  return result;
}

// A row of `elements` in somebody else's memory; release(context) is called when the last reference to that memory goes.
EXPORT void* td_from_blob(void* data, int64_t elements, int32_t dtype, void (*release)(void*), void* context) {
  void* result = nullptr;
  guarded([&]() -> int32_t {
    result = own(at::from_blob(data, {elements}, [release, context](void*) { release(context); },
      at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype))));
    return 0;
  });
  return result;
}

EXPORT void* td_retain(void* tensor) {
  void* result = nullptr;
  guarded([&]() -> int32_t { result = own(borrow(tensor)); return 0; });
  return result;
}

EXPORT void td_release(void* tensor) {
  guarded([&]() -> int32_t {
    c10::intrusive_ptr<c10::TensorImpl>::reclaim(static_cast<c10::TensorImpl*>(tensor));
    return 0;
  });
}

// ---- what LibTorch holds, whatever C# believes ----

EXPORT int64_t td_references(void* tensor) { return c10::raw::intrusive_ptr::use_count(static_cast<c10::TensorImpl*>(tensor)); }

// A reference that does not keep the tensor alive: td_watched tells how many do.
EXPORT void* td_watch(void* tensor) {
  c10::raw::weak_intrusive_ptr::incref(static_cast<c10::TensorImpl*>(tensor));
  return tensor;
}
EXPORT int64_t td_watched(void* weak) { return static_cast<int64_t>(c10::raw::weak_intrusive_ptr::use_count(static_cast<c10::TensorImpl*>(weak))); }
EXPORT void td_unwatch(void* weak) { c10::raw::weak_intrusive_ptr::decref(static_cast<c10::TensorImpl*>(weak)); }

// ---- a file of one tensor, as torch::save writes it; reading it is Files/TensorArchive.cs ----

EXPORT int32_t td_save_tensor(void* tensor, const char* path) {
  return guarded([&]() -> int32_t {
    torch::serialize::OutputArchive archive;
    archive.write("0", borrow(tensor));
    // Through a stream, as the archive would otherwise be named after the file.
    std::ofstream file(path, std::ios::binary);
    archive.save_to(file);
    file.close();
    if (!file) throw Refused(std::string(path) + " cannot be written");
    return 0;
  });
}

// The whole native side of the binding: one generic door to LibTorch's dispatcher, and the few things that are no operator.
//
// Every export catches everything, because an exception that crosses P/Invoke ends the process. A function that can fail
// returns a negative number (or null) and leaves its text in td_error().
//
// Ownership: a handle is a TensorImpl* (or GeneratorImpl*) that carries one reference. Arguments are borrowed, results are owned.

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/csrc/autograd/saved_variable.h>
#include <torch/csrc/autograd/variable.h>
#include <torch/serialize/archive.h>
#include <torch/version.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

enum Kind : int32_t {
  kNone, kTensor, kInt, kDouble, kBool, kIntList, kDoubleList, kTensorList, kOptionalTensorList,
  kString, kScalar, kDType, kDevice, kLayout, kGenerator, kComplex
};

// 16 bytes, the same on both sides. `count` is a list's length, a string's bytes, a scalar's kind, a device's index,
// and, in a tensor that comes back, the fresh memory it holds in units of kFreshUnit bytes.
struct Arg {
  int32_t kind;
  int32_t count;
  union { int64_t i; double d; void* p; };
};
static_assert(sizeof(Arg) == 16, "Arg is shared with C#");

constexpr int64_t kFreshUnit = 64;

thread_local std::string error_text;

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

at::Tensor borrow(void* handle) {
  if (!handle) throw Refused("the tensor is null or was disposed");
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(static_cast<c10::TensorImpl*>(handle)));
}

void* own(at::Tensor tensor) {
  if (!tensor.defined()) return nullptr;
  // A gradient known to be zero comes without memory, and C# reads memory.
  if (tensor._is_zerotensor()) tensor = tensor.clone();
  return tensor.unsafeReleaseTensorImpl();
}

at::Generator borrow_generator(void* handle) {
  if (!handle) throw Refused("the generator is null or was disposed");
  return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(static_cast<c10::GeneratorImpl*>(handle)));
}

at::Device device_of(const Arg& a) { return at::Device(static_cast<at::DeviceType>(a.i), static_cast<at::DeviceIndex>(a.count)); }

const char* kind_name(int32_t kind) {
  static const char* names[] = {"nothing", "a tensor", "an int", "a double", "a bool", "a list of ints", "a list of doubles",
    "a list of tensors", "a list of optional tensors", "a string", "a scalar", "a dtype", "a device", "a layout", "a generator"};
  return kind >= 0 && kind <= kGenerator ? names[kind] : "an unknown kind";
}

at::Scalar scalar_of(const Arg& a) {
  switch (a.kind) {
    case kInt: return at::Scalar(a.i);
    case kDouble: return at::Scalar(a.d);
    case kBool: return at::Scalar(a.i != 0);
    default: break;
  }
  switch (a.count) {
    case kDouble: return at::Scalar(a.d);
    case kBool: return at::Scalar(a.i != 0);
    case kComplex: return at::Scalar(c10::complex<double>(static_cast<const double*>(a.p)[0], static_cast<const double*>(a.p)[1]));
    default: return at::Scalar(a.i);
  }
}

// Turns one argument into what the schema asks for; false if the kinds do not fit.
bool convert(const c10::TypePtr& type, const Arg& a, bool one_is_a_list, c10::IValue& out) {
  switch (type->kind()) {
    case c10::TypeKind::OptionalType:
      if (a.kind == kNone) { out = c10::IValue(); return true; }
      return convert(type->castRaw<c10::OptionalType>()->getElementType(), a, one_is_a_list, out);
    case c10::TypeKind::TensorType:
      if (a.kind != kTensor) return false;
      out = borrow(a.p);
      return true;
    case c10::TypeKind::IntType:
    case c10::TypeKind::SymIntType:
      if (a.kind != kInt && a.kind != kDType && a.kind != kLayout) return false;
      out = a.i;
      return true;
    case c10::TypeKind::FloatType:
      if (a.kind == kInt) out = static_cast<double>(a.i);
      else if (a.kind == kDouble) out = a.d;
      else return false;
      return true;
    case c10::TypeKind::BoolType:
      if (a.kind != kBool) return false;
      out = a.i != 0;
      return true;
    case c10::TypeKind::NumberType:
      if (a.kind != kScalar && a.kind != kInt && a.kind != kDouble && a.kind != kBool) return false;
      out = scalar_of(a);
      return true;
    case c10::TypeKind::StringType:
      if (a.kind != kString) return false;
      out = std::string(static_cast<const char*>(a.p), static_cast<size_t>(a.count));
      return true;
    case c10::TypeKind::DeviceObjType:
      if (a.kind != kDevice) return false;
      out = device_of(a);
      return true;
    case c10::TypeKind::GeneratorType:
      if (a.kind != kGenerator) return false;
      out = borrow_generator(a.p);
      return true;
    case c10::TypeKind::ListType: break;
    default: return false;
  }

  const auto element = type->castRaw<c10::ListType>()->getElementType();
  const auto* ints = static_cast<const int64_t*>(a.p);
  const auto* doubles = static_cast<const double*>(a.p);
  void* const* handles = static_cast<void* const*>(a.p);
  const auto n = static_cast<size_t>(a.count);
  switch (element->kind()) {
    case c10::TypeKind::IntType:
    case c10::TypeKind::SymIntType: {
      c10::List<int64_t> list;
      if (a.kind == kInt && one_is_a_list) list.push_back(a.i);
      else if (a.kind == kIntList) { list.reserve(n); for (size_t k = 0; k < n; k++) list.push_back(ints[k]); }
      else return false;
      out = std::move(list);
      return true;
    }
    case c10::TypeKind::FloatType: {
      if (a.kind != kDoubleList) return false;
      c10::List<double> list;
      for (size_t k = 0; k < n; k++) list.push_back(doubles[k]);
      out = std::move(list);
      return true;
    }
    case c10::TypeKind::BoolType: {
      if (a.kind != kIntList) return false;
      c10::List<bool> list;
      for (size_t k = 0; k < n; k++) list.push_back(ints[k] != 0);
      out = std::move(list);
      return true;
    }
    case c10::TypeKind::NumberType: {
      if (a.kind != kDoubleList && a.kind != kIntList) return false;
      c10::List<at::Scalar> list;
      for (size_t k = 0; k < n; k++) list.push_back(a.kind == kDoubleList ? at::Scalar(doubles[k]) : at::Scalar(ints[k]));
      out = c10::impl::toList(std::move(list));
      return true;
    }
    case c10::TypeKind::TensorType: {
      if (a.kind != kTensorList) return false;
      c10::List<at::Tensor> list;
      list.reserve(n);
      for (size_t k = 0; k < n; k++) list.push_back(borrow(handles[k]));
      out = std::move(list);
      return true;
    }
    case c10::TypeKind::OptionalType: {
      if (a.kind != kTensorList && a.kind != kOptionalTensorList) return false;
      c10::List<c10::optional<at::Tensor>> list;
      list.reserve(n);
      for (size_t k = 0; k < n; k++) list.push_back(handles[k] ? c10::optional<at::Tensor>(borrow(handles[k])) : c10::nullopt);
      out = std::move(list);
      return true;
    }
    default: return false;
  }
}

void describe(std::ostream& text, void* handle) {
  if (!handle) { text << "null"; return; }
  const auto tensor = borrow(handle);
  text << tensor.sizes() << ' ' << tensor.scalar_type();
}

// "self [1, 5, 16] Float, dim 3": what the operator was given, under the schema's own names.
std::string given(const c10::FunctionSchema& schema, const Arg* args, int32_t n) {
  std::ostringstream text;
  for (int32_t k = 0; k < n; k++) {
    const Arg& a = args[k];
    if (k) text << ", ";
    text << (k < static_cast<int32_t>(schema.arguments().size()) ? schema.arguments()[k].name() : "(extra)") << ' ';
    switch (a.kind) {
      case kNone: text << "None"; break;
      case kTensor: describe(text, a.p); break;
      case kInt: case kLayout: text << a.i; break;
      case kDType: text << c10::toString(static_cast<at::ScalarType>(a.i)); break;
      case kDevice: text << device_of(a).str(); break;
      case kString: text << '"' << std::string(static_cast<const char*>(a.p), static_cast<size_t>(a.count)) << '"'; break;
      case kDouble: text << a.d; break;
      case kBool: text << (a.i ? "true" : "false"); break;
      case kScalar: text << scalar_of(a); break;
      case kIntList: text << c10::IntArrayRef(static_cast<const int64_t*>(a.p), a.count); break;
      case kTensorList: case kOptionalTensorList:
        text << '{';
        for (int32_t j = 0; j < a.count; j++) { if (j) text << "; "; describe(text, static_cast<void**>(a.p)[j]); }
        text << '}';
        break;
      default: text << kind_name(a.kind); break;
    }
  }
  return text.str();
}

bool shares_storage(const at::Tensor& result, const Arg* args, int32_t n) {
  const auto* storage = result.storage().unsafeGetStorageImpl();
  for (int32_t k = 0; k < n; k++) {
    if (args[k].kind != kTensor) continue;
    const auto* argument = static_cast<const c10::TensorImpl*>(args[k].p);
    if (argument->has_storage() && argument->unsafe_storage().unsafeGetStorageImpl() == storage) return true;
  }
  return false;
}

int32_t storage_units(const at::Tensor& tensor) {
  if (!tensor.defined() || !tensor.unsafeGetTensorImpl()->has_storage()) return 0;
  const auto units = static_cast<int64_t>(tensor.storage().nbytes()) / kFreshUnit;
  return static_cast<int32_t>(std::min<int64_t>(units, std::numeric_limits<int32_t>::max()));
}

int32_t fresh_units(const at::Tensor& tensor, const Arg* args, int32_t n) {
  return tensor.defined() && tensor.unsafeGetTensorImpl()->has_storage() && !shares_storage(tensor, args, n) ? storage_units(tensor) : 0;
}

template <class List, class Convert> void hand_over_list(const List& list, Convert convert_item, int32_t kind, Arg& out) {
  auto* items = new int64_t[list.size() + 1];
  for (size_t k = 0; k < list.size(); k++) { auto item = convert_item(list[k]); std::memcpy(items + k, &item, sizeof(int64_t)); }
  out.kind = kind;
  out.count = static_cast<int32_t>(list.size());
  out.p = items;
}

void hand_over(c10::IValue&& value, const Arg* args, int32_t n, Arg& out) {
  out = Arg{kNone, 0, {0}};
  if (value.isTensor()) {
    auto tensor = std::move(value).toTensor();
    if (!tensor.defined()) return;
    out.kind = kTensor;
    out.count = fresh_units(tensor, args, n);
    out.p = own(std::move(tensor));
  } else if (value.isTensorList()) {
    hand_over_list(value.toTensorVector(), [](const at::Tensor& t) { return own(t); }, kTensorList, out);
  } else if (value.isInt()) { out.kind = kInt; out.i = value.toInt(); }
  else if (value.isDouble()) { out.kind = kDouble; out.d = value.toDouble(); }
  else if (value.isBool()) { out.kind = kBool; out.i = value.toBool(); }
  else if (value.isIntList()) hand_over_list(value.toIntVector(), [](int64_t i) { return i; }, kIntList, out);
  else if (value.isDoubleList()) hand_over_list(value.toDoubleVector(), [](double d) { return d; }, kDoubleList, out);
  else if (!value.isNone()) throw Refused("the operator returns a " + value.tagKind() + ", which has no form in C#");
}

// Operators of these forms skip the boxed stack; all of them return one new tensor and change nothing.
enum class Form { kOther, kUnary, kBinary, kBinaryScalar, kScalar };

struct Op {
  c10::OperatorHandle handle;
  Form form = Form::kOther;
  bool kernel = false; // one kernel of its own, no composition of others that may hand a view on
  at::Scalar scalar;   // what the last argument is if it is left out
  bool scalar_given = true;

  explicit Op(c10::OperatorHandle op) : handle(op) {
    const auto& schema = handle.schema();
    const auto& arguments = schema.arguments();
    if (schema.hasAnyAliasInfo() || schema.returns().size() != 1 || schema.returns()[0].type()->kind() != c10::TypeKind::TensorType) return;
    std::string kinds;
    for (const auto& argument : arguments) {
      const auto kind = argument.type()->kind();
      kinds += kind == c10::TypeKind::TensorType ? 'T' : kind == c10::TypeKind::NumberType ? 'S' : '?';
    }
    form = kinds == "T" ? Form::kUnary : kinds == "TT" ? Form::kBinary : kinds == "TTS" ? Form::kBinaryScalar : kinds == "TS" ? Form::kScalar : Form::kOther;
    kernel = handle.hasKernelForDispatchKey(c10::DispatchKey::CPU);
    if (!kinds.empty() && kinds.back() == 'S' && arguments.back().default_value().has_value()) {
      scalar = arguments.back().default_value()->toScalar();
      scalar_given = false;
    }
  }
};

// An argument's tensor for the time of a call, without counting the reference.
struct Borrowed {
  at::Tensor tensor;
  explicit Borrowed(const Arg& a)
    : tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(static_cast<c10::TensorImpl*>(a.p))) {}
  ~Borrowed() { tensor.unsafeReleaseTensorImpl(); }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;
};

bool is_number(const Arg& a) { return a.kind == kScalar || a.kind == kInt || a.kind == kDouble || a.kind == kBool; }

bool wants_gradient(const Arg& a) { return a.kind == kTensor && static_cast<c10::TensorImpl*>(a.p)->requires_grad(); }

// The call without boxes, if operator and arguments are of a form that has one. Where no gradient is wanted the autograd
// layers are passed over: they would do nothing but cost.
bool call_unboxed(const Op& op, const Arg* args, int32_t n, at::Tensor& result) {
  const auto is_tensor = [&](int32_t k) { return k < n && args[k].kind == kTensor && args[k].p; };
  if (op.form == Form::kOther || !is_tensor(0)) return false;
  const bool tracked = c10::GradMode::is_enabled() && (wants_gradient(args[0]) || (n > 1 && wants_gradient(args[1])));
  c10::optional<at::AutoDispatchBelowADInplaceOrView> below;
  if (op.kernel && !tracked) below.emplace();

  using at::Scalar;
  using at::Tensor;
  switch (op.form) {
    case Form::kUnary: {
      if (n != 1) return false;
      const Borrowed x(args[0]);
      result = op.handle.typed<Tensor(const Tensor&)>().call(x.tensor);
      return true;
    }
    case Form::kBinary: {
      if (n != 2 || !is_tensor(1)) return false;
      const Borrowed x(args[0]), y(args[1]);
      result = op.handle.typed<Tensor(const Tensor&, const Tensor&)>().call(x.tensor, y.tensor);
      return true;
    }
    case Form::kBinaryScalar: {
      if (!is_tensor(1) || (n == 2 ? op.scalar_given : n != 3 || !is_number(args[2]))) return false;
      const Borrowed x(args[0]), y(args[1]);
      result = op.handle.typed<Tensor(const Tensor&, const Tensor&, const Scalar&)>().call(x.tensor, y.tensor, n == 3 ? scalar_of(args[2]) : op.scalar);
      return true;
    }
    default: {
      if (n == 1 ? op.scalar_given : n != 2 || !is_number(args[1])) return false;
      const Borrowed x(args[0]);
      result = op.handle.typed<Tensor(const Tensor&, const Scalar&)>().call(x.tensor, n == 2 ? scalar_of(args[1]) : op.scalar);
      return true;
    }
  }
}

// One stack a thread, lent out for the time of a call; a call made inside another (a hook) finds it gone and makes its own.
thread_local torch::jit::Stack spare_stack;

int32_t call(const Op& op, const Arg* args, int32_t n, Arg* out, int32_t max) {
  at::Tensor result;
  if (max == 1 && call_unboxed(op, args, n, result)) {
    *out = Arg{kTensor, op.kernel ? storage_units(result) : fresh_units(result, args, n), {0}};
    out->p = own(std::move(result));
    return 1;
  }

  const auto& schema = op.handle.schema();
  const auto& declared = schema.arguments();
  if (n < 0 || static_cast<size_t>(n) > declared.size()) {
    throw Refused("takes at most " + std::to_string(declared.size()) + " arguments, but was given " + std::to_string(n));
  }
  if (max != 0 && static_cast<size_t>(max) < schema.returns().size()) {
    throw Refused("returns " + std::to_string(schema.returns().size()) + " values, but there is room for " + std::to_string(max));
  }

  auto stack = std::move(spare_stack);
  stack.clear();
  stack.reserve(declared.size() + 4);
  for (size_t k = 0; k < declared.size(); k++) {
    const auto& argument = declared[k];
    if (k < static_cast<size_t>(n)) {
      stack.emplace_back();
      if (!convert(argument.type(), args[k], argument.N().has_value(), stack.back())) {
        throw Refused("argument '" + argument.name() + "' takes " + argument.type()->annotation_str() + ", not " + kind_name(args[k].kind));
      }
    } else if (argument.default_value().has_value()) {
      stack.push_back(*argument.default_value());
    } else if (argument.type()->kind() == c10::TypeKind::OptionalType) {
      stack.emplace_back();
    } else {
      throw Refused("argument '" + argument.name() + "' is missing and has no default");
    }
  }

  op.handle.callBoxed(&stack);

  const auto returned = static_cast<int32_t>(stack.size());
  if (max != 0) {
    for (int32_t k = 0; k < returned; k++) hand_over(std::move(stack[k]), args, n, out[k]);
  }
  stack.clear();
  spare_stack = std::move(stack);
  return max == 0 ? 0 : returned;
}

} // namespace

// ---- the dispatcher ----

EXPORT const char* td_error() { return error_text.c_str(); }

EXPORT const char* td_version() { return TORCH_VERSION; }

// Null if this LibTorch has no such operator.
EXPORT void* td_find(const char* name, const char* overload) {
  try {
    auto op = c10::Dispatcher::singleton().findSchema({name, overload});
    if (op.has_value()) return new Op(*op);
    error_text = "this LibTorch has no such operator";
  } catch (const std::exception& e) {
    error_text = e.what();
  }
  return nullptr;
}

// The results' number, or -1. max = 0 drops the results (in-place operators). On failure the text has three parts
// with U+001E between them: the message, the schema, what was given.
EXPORT int32_t td_call(void* op, const Arg* args, int32_t n, Arg* out, int32_t max) {
  const auto& found = *static_cast<Op*>(op);
  const int32_t returned = guarded([&]() -> int32_t { return call(found, args, n, out, max); });
  if (returned < 0) {
    const std::string message = error_text;
    guarded([&]() -> int32_t {
      std::ostringstream text;
      const auto& schema = found.handle.schema();
      text << message << '\x1e' << schema << '\x1e' << given(schema, args, n);
      error_text = text.str();
      return 0;
    });
  }
  return returned;
}

EXPORT void td_free_list(void* items) { delete[] static_cast<int64_t*>(items); }

// ---- tensors ----

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

// ---- autograd ----

EXPORT int32_t td_set_requires_grad(void* tensor, bool value) {
  return guarded([&]() -> int32_t { borrow(tensor).requires_grad_(value); return 0; });
}

// 1 and a new reference, 0 where there is no gradient.
EXPORT int32_t td_grad(void* tensor, void** grad) {
  return guarded([&]() -> int32_t { *grad = own(borrow(tensor).grad()); return *grad ? 1 : 0; });
}

EXPORT int32_t td_set_grad(void* tensor, void* grad) {
  return guarded([&]() -> int32_t {
    auto t = borrow(tensor);
    if (!grad) { t.mutable_grad().reset(); return 0; }
    auto g = borrow(grad);
    if (!g.sizes().equals(t.sizes())) {
      std::ostringstream text;
      text << "a gradient must have its tensor's shape " << t.sizes() << ", not " << g.sizes();
      throw Refused(text.str());
    }
    t.mutable_grad() = std::move(g);
    return 0;
  });
}

EXPORT int32_t td_retain_grad(void* tensor) {
  return guarded([&]() -> int32_t { borrow(tensor).retain_grad(); return 0; });
}

// The name of the node that made it ("AddBackward0"), empty for a leaf.
EXPORT int32_t td_grad_fn_name(void* tensor, char* name, int32_t size) {
  return guarded([&]() -> int32_t {
    const auto& node = torch::autograd::impl::gradient_edge(borrow(tensor)).function;
    const std::string text = borrow(tensor).grad_fn() && node ? node->name() : "";
    const auto length = std::min<size_t>(text.size(), static_cast<size_t>(size));
    std::memcpy(name, text.data(), length);
    return static_cast<int32_t>(length);
  });
}

namespace {
torch::autograd::variable_list list_of(void* const* handles, int32_t n) {
  torch::autograd::variable_list list;
  list.reserve(n);
  for (int32_t k = 0; k < n; k++) list.push_back(handles[k] ? borrow(handles[k]) : at::Tensor());
  return list;
}
} // namespace

// grads may be null (ones for scalars) or hold nulls; retain < 0 keeps the graph exactly when it is being created.
EXPORT int32_t td_backward(void* const* tensors, int32_t n, void* const* grads, void* const* inputs, int32_t n_inputs, int32_t retain, bool create_graph) {
  return guarded([&]() -> int32_t {
    torch::autograd::backward(list_of(tensors, n), grads ? list_of(grads, n) : torch::autograd::variable_list(),
      retain < 0 ? c10::optional<bool>() : c10::optional<bool>(retain != 0), create_graph, list_of(inputs, n_inputs));
    return 0;
  });
}

// result[k] is a new reference or null.
EXPORT int32_t td_gradients(void* const* outputs, int32_t n, void* const* inputs, int32_t n_inputs, void* const* grads,
                            bool retain, bool create_graph, bool allow_unused, void** result) {
  return guarded([&]() -> int32_t {
    auto found = torch::autograd::grad(list_of(outputs, n), list_of(inputs, n_inputs),
      grads ? list_of(grads, n) : torch::autograd::variable_list(), retain, create_graph, allow_unused);
    for (size_t k = 0; k < found.size(); k++) result[k] = own(std::move(found[k]));
    return static_cast<int32_t>(found.size());
  });
}

EXPORT bool td_grad_enabled() { return c10::GradMode::is_enabled(); }
EXPORT void td_set_grad_enabled(bool enabled) { c10::GradMode::set_enabled(enabled); }

// A guard that must be ended on the thread that began it, the innermost first.
EXPORT void* td_inference_begin(bool enabled) {
  void* guard = nullptr;
  guarded([&]() -> int32_t { guard = new c10::InferenceMode(enabled); return 0; });
  return guard;
}
EXPORT void td_inference_end(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }
EXPORT bool td_inference_enabled() { return c10::InferenceMode::is_enabled(); }

// 1 enabled, 2 checks for NaN.
EXPORT int32_t td_anomaly() {
  return (torch::autograd::AnomalyMode::is_enabled() ? 1 : 0) | (torch::autograd::AnomalyMode::should_check_nan() ? 2 : 0);
}
EXPORT void td_set_anomaly(bool enabled, bool check_nan) { torch::autograd::AnomalyMode::set_enabled(enabled, check_nan); }

// ---- functions whose gradient is written in C# ----

namespace {

// Takes the gradients of the outputs (null where there is none) and fills in those of the inputs as new references;
// negative after td_fail.
using RunBackward = int32_t (*)(void* managed, void* node, void* const* grads, int32_t n, void** results, int32_t n_results);
using Forget = void (*)(void* managed);

struct ManagedNode : torch::autograd::Node {
  void* managed;
  std::string title;
  RunBackward run;
  Forget forget;
  bool materialize;
  std::vector<torch::autograd::SavedVariable> saved;
  bool released = false;

  ManagedNode(void* object, const char* name, RunBackward backward, Forget done, bool zeros)
      : managed(object), title(name), run(backward), forget(done), materialize(zeros) {}
  ManagedNode(const ManagedNode&) = delete;
  ManagedNode& operator=(const ManagedNode&) = delete;
  ~ManagedNode() override { forget(managed); }

  std::string name() const override { return title; }

  void release_variables() override {
    saved.clear();
    released = true;
  }

  torch::autograd::variable_list apply(torch::autograd::variable_list&& grads) override {
    std::vector<void*> given, found(num_outputs(), nullptr);
    for (size_t k = 0; k < grads.size(); k++) {
      if (!grads[k].defined() && materialize) grads[k] = input_metadata(k).zeros_like();
      given.push_back(grads[k].defined() ? static_cast<void*>(grads[k].unsafeGetTensorImpl()) : nullptr);
    }
    const int32_t ok = run(managed, this, given.data(), static_cast<int32_t>(given.size()), found.data(), static_cast<int32_t>(found.size()));
    torch::autograd::variable_list results;
    for (void* handle : found) {
      results.emplace_back();
      if (handle) results.back() = at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(static_cast<c10::TensorImpl*>(handle)));
    }
    if (ok < 0) throw Refused(error_text);
    return results;
  }
};

} // namespace

// What a callback from here into C# has to say about its failure.
EXPORT void td_fail(const char* text) { error_text = text; }

// Ties the outputs of a function to its inputs. kinds[k]: 0 an ordinary output, 1 one without gradient, 2 an input changed in place.
// results[k] is a new reference, to the output itself unless that is an input or a view.
EXPORT int32_t td_function(void* managed, const char* name, RunBackward run, Forget forget, bool materialize,
                           void* const* inputs, int32_t n_inputs, void* const* outputs, const int32_t* kinds, int32_t n_outputs,
                           void* const* to_save, int32_t n_save, void** results) {
  return guarded([&]() -> int32_t {
    std::shared_ptr<ManagedNode> node(new ManagedNode(managed, name, run, forget, materialize), torch::autograd::deleteNode);
    const auto given = list_of(inputs, n_inputs);
    node->set_next_edges(torch::autograd::collect_next_edges(given));
    torch::autograd::variable_list made;
    for (int32_t k = 0; k < n_outputs; k++) {
      auto output = borrow(outputs[k]);
      const bool is_input = std::find(inputs, inputs + n_inputs, outputs[k]) != inputs + n_inputs;
      if (kinds[k] == 2) {
        if (!is_input) throw Refused("mark_dirty names a tensor that is no argument");
        if (output.is_leaf() && output.requires_grad()) throw Refused("a leaf Variable that requires grad is being used in an in-place operation.");
        torch::autograd::impl::rebase_history(output, {node, node->add_input_metadata(output)});
      } else {
        if (is_input || output.is_view()) output = output.detach();
        if (kinds[k] == 1 || !torch::autograd::isDifferentiableType(output.scalar_type())) node->add_input_metadata(torch::autograd::Node::undefined_input());
        else torch::autograd::set_history(output, node);
      }
      made.push_back(std::move(output));
    }
    for (int32_t k = 0; k < n_save; k++) {
      const auto* as_output = std::find(outputs, outputs + n_outputs, to_save[k]);
      if (!to_save[k]) node->saved.emplace_back();
      else if (as_output != outputs + n_outputs) node->saved.emplace_back(made[as_output - outputs], true);
      else node->saved.emplace_back(borrow(to_save[k]), false);
    }
    for (int32_t k = 0; k < n_outputs; k++) results[k] = own(std::move(made[k]));
    return 0;
  });
}

// The k-th tensor that was kept: 1 and a new reference, 0 where that was null.
EXPORT int32_t td_function_saved(void* node, int32_t k, void** tensor) {
  return guarded([&]() -> int32_t {
    auto* function = static_cast<ManagedNode*>(node);
    if (function->released) throw Refused("Trying to backward through the graph a second time");
    *tensor = own(function->saved.at(k).unpack(function->shared_from_this()));
    return *tensor ? 1 : 0;
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

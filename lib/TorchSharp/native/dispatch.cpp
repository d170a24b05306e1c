// One generic door to LibTorch's dispatcher: arguments come as a schema asks for them, results go back as handles.

#include "binding.h"

#include <ATen/core/Formatting.h>
#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/GradMode.h>
#include <torch/version.h>

#include <limits>

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

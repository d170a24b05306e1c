// Gradients: asking for them, the modes that say whether any are kept, and functions whose gradient is written in C#.

#include "binding.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/csrc/autograd/saved_variable.h>
#include <torch/csrc/autograd/variable.h>

#include <algorithm>

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

"""Golden values for lib/Transformer's embeddings and attention, from PyTorch.

    /usr/bin/python3 tests/oracle/attention.py     # Debian's python3-torch; writes tests/fixtures/attention.json

Computed in float64 from float32 inputs and rounded once, so that they carry no rounding of their own. Sizes are
pairwise distinct, so that a swapped axis fails.
"""
import json
import math
import pathlib

import torch

torch.manual_seed(5)
torch.set_num_threads(1)
B, T, S, E, D, V, P = 2, 3, 5, 11, 7, 13, 12


def draw(*shape):
    return torch.randn(*shape).double().requires_grad_()


def entry(tensor):
    tensor = tensor.detach()
    return {"shape": list(tensor.shape), "data": tensor.flatten().tolist()}


def attend(query, key, value, allowed=None):
    scores = query @ key.transpose(-2, -1) / math.sqrt(query.shape[-1])
    if allowed is None:
        weights = scores.softmax(-1)
    else:  # a row that allows nothing is defined as zeros, which PyTorch's softmax of -inf alone is not
        exponentials = (scores - scores.max(-1, keepdim=True).values).exp() * allowed
        weights = exponentials / exponentials.sum(-1, keepdim=True).clamp_min(1e-300)
    return weights @ value, weights


def with_gradients(inputs, output, **more):
    """A scalar loss with a different slope at every element, and the gradient of each input."""
    slope = torch.linspace(-1, 1, output.numel(), dtype=torch.float64).view_as(output)
    loss = (output * slope).sum() + (output ** 2).sum() / 2
    gradients = torch.autograd.grad(loss, list(inputs.values()))
    return {"inputs": {name: entry(tensor) for name, tensor in inputs.items()}, "output": entry(output), "loss": loss.item(),
            "gradients": {name: entry(gradient) for name, gradient in zip(inputs, gradients)},
            **{name: entry(tensor) for name, tensor in more.items()}}


def scaled_dot_product(allowed):
    inputs = {"query": draw(B, T, D), "key": draw(B, S, D), "value": draw(B, S, E)}
    mixed, weights = attend(*inputs.values(), allowed)
    more = {} if allowed is None else {"allowed": allowed}
    return with_gradients(inputs, mixed, weights=weights, **more)


def attention_head(is_causal):
    inputs = {"query": draw(B, T, E), "key": draw(B, S, E), "value": draw(B, S, E)}
    for name in ("q", "k", "v"):
        inputs[f"weight_{name}.weight"], inputs[f"weight_{name}.bias"] = draw(D, E), draw(D)
    q, k, v = (torch.nn.functional.linear(inputs[source], inputs[f"weight_{name}.weight"], inputs[f"weight_{name}.bias"])
               for source, name in (("query", "q"), ("key", "k"), ("value", "v")))
    allowed = torch.ones(T, S, dtype=torch.bool).tril(S - T) if is_causal else None
    mixed, weights = attend(q, k, v, allowed)
    return with_gradients(inputs, mixed, weights=weights)


def embeddings():
    ids = torch.tensor([[0, 12, 3, 3, 7], [5, 1, 0, 12, 12]])
    inputs = {"token.embedding.weight": draw(V, D), "position.embedding.weight": draw(P, D)}
    tokens = torch.nn.functional.embedding(ids, inputs["token.embedding.weight"])
    output = tokens + torch.nn.functional.embedding(torch.arange(ids.shape[1]), inputs["position.embedding.weight"])
    return with_gradients(inputs, output, ids=ids)


some_blocked = torch.rand(B, T, S) > 0.4
some_blocked[..., 1] = True
none_allowed = some_blocked.clone()
none_allowed[1, 2] = False

golden = {
    "scaled dot product": scaled_dot_product(None),
    "scaled dot product, mask": scaled_dot_product(some_blocked),
    "scaled dot product, a row with nothing allowed": scaled_dot_product(none_allowed),
    "attention head": attention_head(False),
    "attention head, causal": attention_head(True),
    "embeddings": embeddings(),
}
path = pathlib.Path(__file__).parents[1] / "fixtures" / "attention.json"
path.write_text(json.dumps({"made with": f"torch {torch.__version__}", **golden}) + "\n")
print(path.name, path.stat().st_size, "bytes")

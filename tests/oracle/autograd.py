"""First and second derivatives for tests/TorchSharp.Tests/AutogradTests.cs: run with Debian's python3-torch, writes tests/fixtures/autograd.json.

    /usr/bin/python3 tests/oracle/autograd.py

Each function gets the same inputs; its result is weighted by 1, 2, 3, … / 7, summed and differentiated; the squares of these gradients
are summed and differentiated again. One thread, float32 and float64.
"""
import json
import math
from pathlib import Path

import torch
import torch.nn.functional as f

torch.set_num_threads(1)
OUT = Path(__file__).resolve().parent.parent / "fixtures" / "autograd.json"


def dump(tensor):
    digits = 17 if tensor.dtype == torch.float64 else 9
    values = [float(f"{x:.{digits}g}") if math.isfinite(x) else str(x) for x in tensor.detach().reshape(-1).tolist()]
    return {"shape": list(tensor.shape), "values": values}


torch.manual_seed(11)
INPUTS = [torch.randn(2, 3, 5, dtype=torch.float64), torch.randn(5, 4, dtype=torch.float64), torch.randn(5, dtype=torch.float64)]
MASK = torch.tensor([True, False, True, True, False])
PLACES = torch.tensor([[2, 0], [1, 2]])
CLASSES = torch.tensor([[3, 0, 4], [1, 1, 2]])

FUNCTIONS = {
    "exp": lambda a, b, c: a.exp(),
    "log": lambda a, b, c: (a * a + 1).log(),
    "sqrt": lambda a, b, c: (a * a + 0.5).sqrt(),
    "tanh": lambda a, b, c: a.tanh(),
    "sigmoid": lambda a, b, c: a.sigmoid(),
    "gelu": lambda a, b, c: f.gelu(a),
    "cube": lambda a, b, c: a.pow(3),
    "broadcast product": lambda a, b, c: a * c,
    "quotient": lambda a, b, c: a / (c * c + 1),
    "matmul": lambda a, b, c: a.matmul(b),
    "linear": lambda a, b, c: f.linear(a, b.transpose(0, 1), b[0]),
    "softmax": lambda a, b, c: a.softmax(-1),
    "softmax of a middle dimension": lambda a, b, c: a.softmax(1),
    "log_softmax": lambda a, b, c: a.log_softmax(-1),
    "logsumexp": lambda a, b, c: a.logsumexp(1),
    "layer_norm": lambda a, b, c: f.layer_norm(a, (5,), c, c * 2),
    "attention": lambda a, b, c: (a.matmul(a.transpose(1, 2)) / math.sqrt(5)).softmax(-1).matmul(a),
    "cross entropy": lambda a, b, c: f.cross_entropy(a.reshape(-1, 5), CLASSES.reshape(-1)),
    "smoothed cross entropy": lambda a, b, c: f.cross_entropy(a.reshape(-1, 5), CLASSES.reshape(-1), c.detach().exp(), reduction="sum", label_smoothing=0.1),
    "embedding": lambda a, b, c: f.embedding(CLASSES, b).pow(2),
    "positions": lambda a, b, c: a[:, PLACES].pow(2),
    "slices": lambda a, b, c: a[:, 1:, ::2].pow(2),
    "mask": lambda a, b, c: a[..., MASK].pow(2),
    "masked_fill": lambda a, b, c: a.masked_fill(MASK, -3.0).exp(),
    "where": lambda a, b, c: torch.where(MASK, a, c).pow(3),
    "cat": lambda a, b, c: torch.cat([a.reshape(-1, 5), b.transpose(0, 1), c.unsqueeze(0)]).pow(2),
    "permute": lambda a, b, c: a.permute(2, 0, 1).reshape(5, 6).pow(2) * c.unsqueeze(1),
    "expand": lambda a, b, c: c.expand(4, 5).pow(2) + b.transpose(0, 1),
    "max": lambda a, b, c: a.max(-1)[0].pow(2),
    "mean and var": lambda a, b, c: a.var(-1) * a.mean((0, 1)).sum(),
    "norm": lambda a, b, c: a.norm(2),
    "cumsum": lambda a, b, c: a.cumsum(1).pow(2),
    "gather": lambda a, b, c: a.gather(2, CLASSES.unsqueeze(2)).pow(2),
    "in place": lambda a, b, c: (a * 2).mul_(3).add_(c).tanh(),
    "written places": lambda a, b, c: written(a, c),
}


def written(a, c):
    y = a * 2
    y[:, 1] = c * c
    return y * a


def weighted(y):
    return (y * (torch.arange(1, y.numel() + 1, dtype=y.dtype).reshape(y.shape) / 7)).sum()


def derivatives(function, dtype):
    inputs = [x.to(dtype).requires_grad_() for x in INPUTS]
    value = function(*inputs)
    first = torch.autograd.grad(weighted(value), inputs, create_graph=True, allow_unused=True)
    squares = sum((g * g).sum() for g in first if g is not None)
    second = torch.autograd.grad(squares, inputs, allow_unused=True) if squares.requires_grad else [None] * 3
    either = lambda g: None if g is None else dump(g)
    return {"value": dump(value), "first": [either(g) for g in first], "second": [either(g) for g in second]}


def jacobians():
    a, b, c = INPUTS
    one = torch.autograd.functional.jacobian(lambda x: x.softmax(-1), c)
    several = torch.autograd.functional.jacobian(lambda x, y: x.matmul(y).tanh(), (a[0], b))
    return {"softmax": dump(one), "matmul": [dump(j) for j in several]}


golden = {
    "torch": torch.__version__, "inputs": [dump(x) for x in INPUTS],
    "float32": {name: derivatives(function, torch.float32) for name, function in FUNCTIONS.items()},
    "float64": {name: derivatives(function, torch.float64) for name, function in FUNCTIONS.items()},
    "jacobians": jacobians(),
}
OUT.write_text(json.dumps(golden) + "\n", encoding="utf-8")
print(f"wrote {OUT.name}")

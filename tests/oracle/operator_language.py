"""The language of the cases in operators.py: tensors by kind and shape, and what to store of a result.

A case is an operator's name in C# and its arguments. OperatorTable.cs reads the same language and fills tensors by the
same formulas, so only results and gradients are stored. One thread, fixed seed.
"""
import json
import math
from pathlib import Path

import torch

torch.set_num_threads(1)
FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


class T:
    """A tensor by kind and shape."""

    def __init__(self, kind, *shape, values=None):
        self.kind, self.shape, self.values = kind, list(shape), values

    def make(self, seed, dtype):
        count = math.prod(self.shape)
        base = [(37 * i + 101 * seed + 11) % 127 for i in range(count)]
        if self.kind in ("given", "pivots"):
            return torch.tensor(self.values, dtype=torch.int64 if self.kind == "given" else torch.int32).reshape(self.shape)
        if self.kind == "complex":
            real = torch.tensor([(u - 63) / 32 + 1 / 64 for u in base], dtype=dtype)
            imag = torch.tensor([((u * 5) % 127 - 63) / 32 + 1 / 64 for u in base], dtype=dtype)
            return torch.complex(real, imag).reshape(self.shape)
        if self.kind in FLOATS:
            numbers = torch.tensor([FLOATS[self.kind](i, u) for i, u in enumerate(base)], dtype=torch.float64).reshape(self.shape)
            if self.kind in ("square", "definite", "lower"):
                n = self.shape[-1]
                for batch in numbers.reshape(-1, n, n):
                    if self.kind == "definite":
                        batch.copy_(batch.triu() + batch.triu(1).transpose(0, 1))
                    if self.kind == "lower":
                        batch.tril_()
                    batch.diagonal().add_(2 * n)
            return numbers.to(dtype)
        made = torch.tensor([WHOLE[self.kind][0](i, u) for i, u in enumerate(base)], dtype=WHOLE[self.kind][1])
        return made.reshape(self.shape)

    def json(self):
        return {"kind": self.kind, "shape": self.shape} | ({"values": self.values} if self.values is not None else {})


# Exact in float32, so that both types start from the same numbers; never 0, never a half.
FLOATS = {
    "normal": lambda i, u: (u - 63) / 32 + 1 / 64,
    "positive": lambda i, u: (u + 1) / 32,
    "unit": lambda i, u: (2 * u + 1) / 256,
    "small": lambda i, u: (u - 63) / 64 + 1 / 128,
    "above one": lambda i, u: 1 + (u + 1) / 32,
    "ascending": lambda i, u: i / 2 + u / 512 - 1,
    "square": lambda i, u: (u - 63) / 32 + 1 / 64,
    "definite": lambda i, u: (u - 63) / 32 + 1 / 64,
    "lower": lambda i, u: (u - 63) / 32 + 1 / 64,
    "holes": lambda i, u: math.nan if i % 4 == 1 else math.inf if i % 7 == 3 else -math.inf if i % 7 == 6 else (u - 63) / 32 + 1 / 64,
    "nans": lambda i, u: math.nan if i % 4 == 1 else (u - 63) / 32 + 1 / 64,
    "floored": lambda i, u: float(u % 5 - 2),
}
WHOLE = {
    "long": (lambda i, u: u % 9 - 4, torch.int64),
    "int": (lambda i, u: u % 9 - 4, torch.int32),
    "natural": (lambda i, u: u % 5 + 1, torch.int64),
    "bool": (lambda i, u: u % 3 == 0, torch.bool),
    "byte": (lambda i, u: u % 7, torch.uint8),
}


class Word:
    """An argument that is neither number, string nor tensor: a pair, pairs, a dtype, or a parameter left at its default."""

    def __init__(self, kind, value=None):
        self.kind, self.value = kind, value

    def json(self):
        return {self.kind: self.value}


def normal(*shape): return T("normal", *shape)
def positive(*shape): return T("positive", *shape)
def unit(*shape): return T("unit", *shape)
def small(*shape): return T("small", *shape)
def long(*shape): return T("long", *shape)
def bools(*shape): return T("bool", *shape)
def square(*shape): return T("square", *shape)
def given(values, *shape): return T("given", *(shape or [len(values)]), values=values)
def pivots(*values): return T("pivots", len(values), values=list(values))
def pair(*values): return Word("pair", list(values))
def dtype(name): return Word("dtype", name)


DEFAULT = Word("default")

GROUPS = {}
CURRENT = None


def group(name):
    global CURRENT
    CURRENT = GROUPS.setdefault(name, [])


def case(op, *args, py=None, grad=True, strided=True, inplace=True):
    CURRENT.append({"op": op, "args": args, "py": py, "grad": grad, "strided": strided, "inplace": inplace})


def spec(arg):
    if isinstance(arg, (T, Word)):
        return arg.json()
    if isinstance(arg, (list, tuple)):
        return [spec(item) for item in arg]
    return arg


def realise(arg, dtype, state):
    if isinstance(arg, T):
        tensor = arg.make(state["seed"], dtype)
        state["seed"] += 1
        if state["grad"] and (tensor.is_floating_point() or tensor.is_complex()):
            tensor.requires_grad_()
            state["leaves"].append(tensor)
        return tensor
    if isinstance(arg, list):
        return [realise(item, dtype, state) for item in arg]
    if isinstance(arg, Word):
        return tuple(arg.value) if arg.kind == "pair" else getattr(torch, arg.value) if arg.kind == "dtype" else arg
    return arg


def function(op):
    if op.startswith("torch."):
        return getattr(torch, op.removeprefix("torch."))
    if op.startswith("linalg."):
        return getattr(torch.linalg, op.removeprefix("linalg."))
    return getattr(torch, op, None) or getattr(torch.Tensor, op)


def number(x, digits):
    if isinstance(x, (bool, int)):
        return int(x)
    return float(f"{x:.{digits}g}") if math.isfinite(x) else str(x)


def dump(tensor, digits):
    if tensor._is_zerotensor():  # a gradient known to be zero has no memory
        tensor = torch.zeros(tensor.shape, dtype=tensor.dtype)
    flat = torch.view_as_real(tensor.detach().resolve_conj()) if tensor.is_complex() else tensor.detach()
    return {"dtype": str(tensor.dtype).removeprefix("torch."), "shape": list(tensor.shape), "values": [number(x, digits) for x in flat.reshape(-1).tolist()]}


def run(entry, dtype):
    digits = 14 if dtype == torch.float64 else 9
    state = {"seed": 1, "grad": entry["grad"], "leaves": []}
    args = [realise(arg, dtype, state) for arg in entry["args"]]
    call = entry["py"] or function(entry["op"])
    torch.manual_seed(42)
    result = call(*[arg for arg in args if arg is not DEFAULT])
    outputs = [result] if isinstance(result, torch.Tensor) else list(result) if isinstance(result, (tuple, list)) else None
    if outputs is None:
        return {"value": result}
    golden = {"outputs": [dump(output, digits) for output in outputs]}
    loss = None
    for k, output in enumerate(outputs):
        if not output.requires_grad:
            continue
        real = torch.view_as_real(output.resolve_conj()) if output.is_complex() else output
        term = (real * T("normal", *real.shape).make(77 + k, real.dtype)).sum()
        loss = term if loss is None else loss + term
    if loss is not None:
        gradients = torch.autograd.grad(loss, state["leaves"], allow_unused=True)
        golden["gradients"] = [None if gradient is None else dump(gradient, digits) for gradient in gradients]
    return golden


def write():
    """Runs every case and writes one file a group."""
    for name, entries in GROUPS.items():
        cases = []
        for entry in entries:
            try:
                flags = {key: False for key in ("strided", "inplace") if not entry[key]}
                cases.append({"op": entry["op"], "args": [spec(arg) for arg in entry["args"]], **flags,
                              "float32": run(entry, torch.float32), "float64": run(entry, torch.float64)})
            except Exception as error:
                raise SystemExit(f"{entry['op']} {[spec(arg) for arg in entry['args']]}: {error}") from error
        out = FIXTURES / f"operators.{name}.json"
        out.write_text("[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in cases) + "\n]\n", encoding="utf-8")
        print(f"wrote {out.name}: {len(cases)} cases, {out.stat().st_size // 1000} KB")

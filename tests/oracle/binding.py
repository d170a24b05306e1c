"""Golden values for lib/TorchSharp: run with Debian's python3-torch, writes tests/fixtures/binding.json.

    /usr/bin/python3 tests/oracle/binding.py

One thread, fixed seeds: type promotion, printed text.
"""
import json
import math
from pathlib import Path

import torch

torch.set_num_threads(1)
OUT = Path(__file__).resolve().parent.parent / "fixtures" / "binding.json"


def number(x):
    if isinstance(x, bool) or isinstance(x, int):
        return x
    return float(f"{x:.9g}") if math.isfinite(x) else str(x)  # "nan", "inf", "-inf"


def dump(tensor):
    return {"shape": list(tensor.shape), "values": [number(x) for x in tensor.detach().reshape(-1).tolist()]}


def promotion():
    types = ["uint8", "int8", "int16", "int32", "int64", "float16", "float32", "float64", "bool", "bfloat16"]
    table = {}
    for left in types:
        for right in types:
            a, b = torch.ones(2, dtype=getattr(torch, left)), torch.ones(2, dtype=getattr(torch, right))
            table[f"{left}+{right}"] = str((a + b).dtype).removeprefix("torch.")
        a = torch.ones(2, dtype=getattr(torch, left))
        table[f"{left}+2"] = str((a + 2).dtype).removeprefix("torch.")
        table[f"{left}+2.5"] = str((a + 2.5).dtype).removeprefix("torch.")
    return table


def printing():
    """Each case holds the elements, so that nothing but the printing is compared."""
    torch.manual_seed(3)
    nan, inf = math.nan, math.inf
    cases = [
        torch.tensor(3.5), torch.tensor(2), torch.tensor(True), torch.tensor(-0.0), torch.tensor(nan), torch.tensor([]),
        torch.zeros(0, 3), torch.zeros(2, 0, dtype=torch.int64), torch.tensor([1.0, 2.0, 3.0]), torch.tensor([1.0, 0.5, -3.25]),
        torch.tensor([[0.1, -1.2], [3.0, 4.56789]]), torch.tensor([1e-5, 1.0]), torch.tensor([1e-5, 2e-5]), torch.tensor([1e9, 1.0]),
        torch.tensor([12345.0, 1.0]), torch.tensor([1000.5, 1.0]), torch.tensor([1001.5, 1.0]), torch.tensor([0.03125, 0.09375, 0.15625]),
        torch.tensor([100005.0, 1.0, 300015.0]), torch.tensor([nan, 1.0, inf]), torch.tensor([nan, 1.5, -inf]), torch.tensor([nan, inf]),
        torch.tensor([1, -20, 300]), torch.tensor([[True, False], [False, True]]), torch.tensor([1, 2], dtype=torch.int32),
        torch.tensor([1.5, 2.5], dtype=torch.float64), torch.tensor([1.5, 2.25], dtype=torch.float16), torch.tensor([200, 3], dtype=torch.uint8),
        torch.tensor([1.5, 2.25], dtype=torch.bfloat16), torch.arange(10.0), torch.arange(30), torch.arange(40) * 1000, torch.rand(30), torch.randn(3, 4),
        torch.randn(2, 3, 4), torch.randn(2, 2, 2, 2), torch.randn(5, 16), torch.randn(1, 5, 16), torch.arange(1000), torch.arange(1001), torch.arange(1001.0),
        torch.randn(40, 40), torch.randn(12, 11, 10), torch.randn(7, 200), torch.randn(200, 6), torch.randn(3, 500).transpose(0, 1), torch.eye(3), torch.zeros(2, 2), torch.full((2, 2), -0.00001),
        torch.tensor([123456789.0]), torch.tensor([99999999.0]), torch.tensor([0.99999]), torch.tensor([9.99995, 1.0]), torch.randn(4, 25) * 1e6,
    ]
    result = []
    for tensor in cases:
        result.append({"dtype": str(tensor.dtype).removeprefix("torch."), **dump(tensor), "text": str(tensor)})
    return result


def suffixes():
    x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
    long = torch.arange(6.0).reshape(1, 6).requires_grad_()
    return {
        "leaf": str(x), "add": str(x + x), "mean": str(x.mean()), "softmax": str(x.softmax(-1)), "matmul": str(x @ x),
        "index": str(x[0]), "slice": str(x[:, 1]), "transpose": str(x.transpose(0, 1)), "div": str(x / x), "wide": str((long * 1.00001).exp()),
        "double": str(x.double()), "parameter": str(torch.nn.Parameter(torch.tensor([1.0, 2.0]))), "detach": str(x.detach()), "view": str(x.view(4)),
        "meta": str(torch.empty(2, 3, device="meta")),
    }


golden = {
    "torch": torch.__version__, "promotion": promotion(),
    "printing": printing(), "suffixes": suffixes(),
}
OUT.write_text(json.dumps(golden, ensure_ascii=False) + "\n", encoding="utf-8")
print(f"wrote {OUT.name}")

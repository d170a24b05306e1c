"""What python3-torch prints of types and options that binding.py leaves out: writes tests/fixtures/printing.json.

    /usr/bin/python3 tests/oracle/printing.py
"""
import json
import math
from pathlib import Path

import torch

OUT = Path(__file__).resolve().parent.parent / "fixtures" / "printing.json"
nan, inf = math.nan, math.inf


def number(x):
    return x if math.isfinite(x) else str(x)


def entry(tensor, **options):
    torch.set_printoptions(profile="default")
    torch.set_printoptions(**options)
    flat = torch.view_as_real(tensor) if tensor.is_complex() else tensor
    return {"dtype": str(tensor.dtype).removeprefix("torch."), "shape": list(tensor.shape), "options": options,
            "values": [number(x) for x in flat.double().reshape(-1).tolist()], "text": str(tensor)}


torch.manual_seed(5)
z = torch.complex
cases = []
for dtype in (torch.complex64, torch.complex128):
    cases += [entry(torch.tensor(value, dtype=dtype)) for value in (
        1 + 2j, 1 - 2j, 0j, -0.5 + 0j, [1 + 2j, 3 - 4j], [0.5 + 1j, -3.25 - 100j], [[0.1 - 1.2j, 3j], [4.56789 + 0j, 1e-6 + 1j]], [1e9 + 1j, 1 - 1e9j],
        [complex(nan, 1), complex(1.5, inf)], [complex(inf, -inf)], [])]
    cases += [entry(torch.randn(2, 3, dtype=dtype)), entry(torch.randn(12, 100, dtype=dtype))]
for dtype in (torch.float16, torch.bfloat16):
    cases += [entry(torch.tensor(value, dtype=dtype)) for value in (3.140625, [0.1, -1.2], [1.0, 2.0], [60000.0, 1.0], [1e-5, 1.0], [nan, inf, 1.5], [[0.0009765625, 2048.0]], [])]
    cases.append(entry(torch.randn(40, 40).to(dtype)))
for dtype in (torch.uint8, torch.int8, torch.int16, torch.int32):
    cases.append(entry(torch.tensor([[1, 20], [127, 0]], dtype=dtype)))
x = torch.randn(3, 9)
for options in ({"precision": 2}, {"precision": 6, "linewidth": 60}, {"precision": 3, "sci_mode": True}, {"precision": 0}, {"precision": 4, "linewidth": 200}):
    cases += [entry(x, **options), entry(torch.tensor([1.0, 2.0]), **options), entry(z(x[0], x[1]), **options)]

OUT.write_text(json.dumps(cases) + "\n", encoding="utf-8")
print(f"wrote {OUT.name}: {len(cases)} cases")

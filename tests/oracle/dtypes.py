"""What python3-torch says of element types: writes tests/fixtures/dtypes.json.

    /usr/bin/python3 tests/oracle/dtypes.py
"""
import json
from pathlib import Path

import torch

OUT = Path(__file__).resolve().parent.parent / "fixtures" / "dtypes.json"
NAMES = ["uint8", "int8", "int16", "int32", "int64", "float16", "float32", "float64", "bool", "bfloat16", "complex64", "complex128"]
types = {name: getattr(torch, name) for name in NAMES}


def short(dtype):
    return str(dtype).removeprefix("torch.")


def limits(dtype):
    info = torch.finfo(dtype)
    return {key: getattr(info, key) for key in ("bits", "eps", "max", "min", "tiny", "smallest_normal", "resolution")}


golden = {
    "finfo": {name: limits(types[name]) for name in NAMES if types[name].is_floating_point},
    "promote": {f"{a}+{b}": short(torch.promote_types(types[a], types[b])) for a in NAMES for b in NAMES},
    "result": {f"{a}+{b}": short(torch.result_type(torch.ones(2, dtype=types[a]), torch.tensor(1, dtype=types[b]))) for a in NAMES for b in NAMES},
    "can_cast": {f"{a}+{b}": torch.can_cast(types[a], types[b]) for a in NAMES for b in NAMES},
    "scalar": {f"{a}*{kind}": short((torch.ones(2, dtype=types[a]) * value).dtype) for a in NAMES for kind, value in {"true": True, "int": 3, "double": 2.5, "complex": 1j}.items()},
    # float -> the nearest bfloat16, as its 16 bits
    "bfloat16": {str(x): torch.tensor(x, dtype=torch.bfloat16).view(torch.int16).item() & 0xFFFF for x in
                 (0.0, 1.0, -1.0, 3.14159, 0.1, 1e38, 3.4e38, 1e-40, 1.00390625, 1.01171875, -2.5e-3, float("inf"), float("-inf"))},
}
# TorchSharp has no complex numbers of half precision.
for table in ("promote", "result", "scalar"):
    golden[table] = {key: name for key, name in golden[table].items() if name != "complex32"}
OUT.write_text(json.dumps(golden) + "\n", encoding="utf-8")
print(f"wrote {OUT.name}")

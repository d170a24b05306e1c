"""Files in TorchSharp's own layout, written byte by byte from its description and not by our code.

    /usr/bin/python3 tests/oracle/torchsharp_files.py

A tensor is LEB128(element type), LEB128(dimensions), LEB128 of each size, then the elements, little endian, in row-major order.
A module is LEB128(count), then name (LEB128 length, UTF-8) and tensor for each. An optimizer is its class name, LEB128(groups),
LEB128(states), each group's settings (first rate, rate, then its own), each parameter's state. Also a file of one tensor as
torch::save of C++ writes it: a TorchScript module whose only buffer is called "0".
"""
import struct
from pathlib import Path

import torch

OUT = Path(__file__).resolve().parent.parent / "fixtures"
BYTE, INT64, HALF, FLOAT, DOUBLE, BOOL, BFLOAT16 = 0, 4, 5, 6, 7, 11, 15
FORMATS = {BYTE: "B", INT64: "q", HALF: "e", FLOAT: "f", DOUBLE: "d", BOOL: "?"}


def leb(number):
    out = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        out.append(low | (0x80 if number else 0))
        if not number:
            return bytes(out)


def text(value):
    data = value.encode("utf-8")
    return leb(len(data)) + data


def tensor(kind, shape, values):
    head = leb(kind) + leb(len(shape)) + b"".join(leb(size) for size in shape)
    if kind == BFLOAT16:  # the upper half of a float32
        return head + b"".join(struct.pack("<f", value)[2:] for value in values)
    return head + struct.pack(f"<{len(values)}{FORMATS[kind]}", *values)


def maybe(data):
    return b"\x01" + data if data else b"\x00"


def ramp(count, scale):
    return [scale * k for k in range(count)]


module = {
    "fc.weight": tensor(FLOAT, (2, 3), [0.5, -1.5, 2.25, 3.0, -4.75, 1e-30]),
    "fc.bias": tensor(FLOAT, (2,), [7.0, -8.5]),
    "gain": tensor(DOUBLE, (1, 2, 3), [0.1, 0.2, 0.3, -0.4, 1e300, -5e-324]),
    "steps": tensor(INT64, (), [-(2 ** 62)]),
    "mask": tensor(BOOL, (4,), [True, False, False, True]),
    "half": tensor(HALF, (3,), [1.5, -65504.0, 2 ** -24]),
    "brain": tensor(BFLOAT16, (2,), [1.5, -3.0]),
    "none": tensor(BYTE, (3, 0), []),
    "long": tensor(BYTE, (130,), list(range(130))),
}
(OUT / "torchsharp-module.dat").write_bytes(leb(len(module)) + b"".join(text(name) + data for name, data in module.items()))
(OUT / "torchsharp-tensor.dat").write_bytes(tensor(FLOAT, (2, 3), [1.0, 2.0, 3.0, 4.0, 5.0, -6.0]))


def optimizer(name, groups, states):
    data = text(name) + leb(len(groups)) + leb(len(states)) + b"".join(groups) + b"".join(states)
    (OUT / f"torchsharp-{name.lower()}.dat").write_bytes(data)


def f(shape, scale):
    count = 1
    for size in shape:
        count *= size
    return tensor(FLOAT, shape, ramp(count, scale))


# Two groups, with a parameter of shape (2, 3) and one of shape (5,).
optimizer("SGD", [struct.pack("<ddddd??", 0.5, 0.25, 0.9, 0.0, 0.01, True, False), struct.pack("<ddddd??", 1.5, 1.25, 0.8, 0.1, 0.02, False, True)],
          [maybe(f((2, 3), 0.5)), maybe(None)])
for name in ["Adam", "AdamW"]:
    optimizer(name, [struct.pack("<dddddd??", 0.5, 0.25, 0.8, 0.95, 1e-6, 0.1, True, False), struct.pack("<dddddd??", 1.5, 1.25, 0.7, 0.9, 1e-7, 0.2, False, True)],
              [struct.pack("<q", 3) + f((2, 3), 0.5) + f((2, 3), 0.25) + maybe(f((2, 3), 2.0)), struct.pack("<q", 4) + f((5,), -0.5) + f((5,), 0.125) + maybe(None)])
optimizer("Adagrad", [struct.pack("<dddddd", 0.5, 0.25, 0.1, 0.2, 1e-6, 0.3), struct.pack("<dddddd", 1.5, 1.25, 0.4, 0.5, 1e-7, 0.6)],
          [struct.pack("<q", 3) + f((2, 3), 0.5), struct.pack("<q", 4) + f((5,), 0.25)])
optimizer("RMSProp", [struct.pack("<dd?dddd?", 0.5, 0.25, True, 0.9, 0.8, 1e-6, 0.1, True), struct.pack("<dd?dddd?", 1.5, 1.25, False, 0.0, 0.7, 1e-7, 0.2, False)],
          [struct.pack("<q", 3) + f((2, 3), 0.5) + maybe(f((2, 3), 2.0)) + maybe(f((2, 3), 3.0)), struct.pack("<q", 4) + f((5,), 0.25) + maybe(None) + maybe(None)])

archive = torch.nn.Module()
archive.register_buffer("0", torch.tensor([[1.5, -2.0, 3.25], [4.0, 5.5, -6.0]], dtype=torch.float64))
torch.jit.script(archive).save(str(OUT / "torchsharp-libtorch.pt"))
print("wrote torchsharp-*")

"""A safetensors file with every element type, written byte by byte from the format's description and not by our code.

    /usr/bin/python3 tests/oracle/safetensors.py

Wide types first, by name within a type; JSON without spaces, padded with spaces to a multiple of eight bytes. The other files in
tests/fixtures/checkpoints were written by Hugging Face's libraries (tiny random models).
"""
import json
import struct
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "fixtures" / "checkpoints" / "all-types.safetensors"
FORMATS = {"I64": "q", "F64": "d", "F32": "f", "I32": "i", "BF16": "H", "F16": "e", "I16": "h", "I8": "b", "U8": "B", "BOOL": "?"}
TENSORS = [  # already in the order of the file; BF16 is the upper half of a float32
    ("long", "I64", [2], [-(2 ** 63), 2 ** 53 + 1]),
    ("double", "F64", [1, 2], [0.1, -5e-324]),
    ("Zebra", "F32", [2, 3], [1.5, -2.0, 1e-30, 4.0, 5.0, 3.5]),
    ("scalar", "F32", [], [42.0]),
    ("zebra", "F32", [0, 3], []),
    ("한글 \"quoted\" \\ tab\t", "F32", [1], [-1.0]),
    ("int", "I32", [3], [-(2 ** 31), 0, 2 ** 31 - 1]),
    ("brain", "BF16", [2], [0x3FC0, 0xC040]),
    ("half", "F16", [3], [1.5, -65504.0, 2 ** -24]),
    ("short", "I16", [2], [-32768, 32767]),
    ("signed", "I8", [2], [-128, 127]),
    ("byte", "U8", [5], [0, 1, 127, 128, 255]),
    ("flag", "BOOL", [3], [True, False, True]),
]

header, data = {"__metadata__": {"format": "pt"}}, b""
for name, dtype, shape, values in TENSORS:
    packed = struct.pack(f"<{len(values)}{FORMATS[dtype]}", *values)
    header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(packed)]}
    data += packed
text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
text += b" " * (-len(text) % 8)
OUT.write_bytes(struct.pack("<Q", len(text)) + text + data)
print(f"wrote {OUT.name}")

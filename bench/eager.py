"""PyTorch's side of bench. Reads "case runs" lines, answers each with the milliseconds that they took.

    eager.py plain    as Debian's package starts by itself, AdamW with its own default
    eager.py tuned    with the BLAS and the threads that the C# side uses, AdamW on lists of tensors (foreach)
"""
import ctypes
import math
import resource
import sys
import time

TUNED = sys.argv[1] == "tuned"
if TUNED:  # the BLAS must be in the process before torch is
    for library in ("libblas.so.3", "liblapack.so.3"):
        ctypes.CDLL(f"/usr/lib/x86_64-linux-gnu/openblas-openmp/{library}", mode=ctypes.RTLD_GLOBAL)

import torch
import torch.nn.functional as F
from torch import nn


class Block(nn.Module):
    def __init__(self, width, heads, causal_mask):
        super().__init__()
        self.heads, self.causal_mask = heads, causal_mask
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.query_key_value, self.projection = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        B, T, C = x.shape
        query, key, value = self.query_key_value(self.norm1(x)).view(B, T, 3, self.heads, C // self.heads).permute(2, 0, 3, 1, 4).unbind()
        scores = query @ key.transpose(-2, -1) / math.sqrt(C // self.heads)
        weights = scores.masked_fill(self.causal_mask, -math.inf).softmax(-1)
        x = x + self.projection((weights @ value).transpose(1, 2).flatten(2))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


class Gpt(nn.Module):
    def __init__(self, vocabulary, context, width, heads, layers):
        super().__init__()
        self.tokens, self.positions, self.norm = nn.Embedding(vocabulary, width), nn.Embedding(context, width), nn.LayerNorm(width)
        causal_mask = torch.ones(context, context, dtype=torch.bool).triu(1)
        self.blocks = nn.ModuleList([Block(width, heads, causal_mask) for _ in range(layers)])
        for parameter in self.parameters():
            if parameter.ndim == 2:
                nn.init.normal_(parameter, 0, 0.02)

    def forward(self, ids):
        x = self.tokens(ids) + self.positions(torch.arange(ids.shape[1]))
        for block in self.blocks:
            x = block(x)
        return F.linear(self.norm(x), self.tokens.weight)

    def backward(self, ids, targets):
        F.cross_entropy(self(ids).flatten(0, 1), targets.flatten()).backward()


def adamw(parameters):
    return torch.optim.AdamW(parameters, 1e-3, foreach=True if TUNED else None)


def add():
    x = torch.rand(1)
    return lambda: x + x


def linear():
    layer, x = nn.Linear(768, 3072), torch.rand(256, 768)

    def run():
        with torch.no_grad():
            layer(x)
    return run


def small():
    torch.manual_seed(0)
    model = Gpt(256, 64, 128, 4, 4)
    optimizer = adamw(model.parameters())
    text = torch.randint(256, (12, 65))
    ids, targets = text[:, :64].contiguous(), text[:, 1:].contiguous()

    def run():
        optimizer.zero_grad(set_to_none=True)
        model.backward(ids, targets)
        optimizer.step()
    return run


def large():
    torch.manual_seed(0)
    model = Gpt(50257, 256, 768, 12, 12)
    ids, targets = torch.randint(50257, (1, 256)), torch.randint(50257, (1, 256))

    def run():
        model.zero_grad(set_to_none=True)
        model.backward(ids, targets)
    return run


def adamw_step():
    torch.manual_seed(0)
    parameters = [nn.Parameter(torch.randn(1000, 1000)) for _ in range(10)]
    for parameter in parameters:
        parameter.grad = torch.randn(1000, 1000)
    return adamw(parameters).step


def vocabulary():
    torch.manual_seed(0)
    embedding, targets = nn.Embedding(50257, 128), torch.randint(50257, (256,))

    def run():
        embedding.zero_grad(set_to_none=True)
        F.cross_entropy(F.linear(embedding(targets), embedding.weight), targets).backward()
    return run


CASES = {"add": add, "linear": linear, "small": small, "large": large, "adamw": adamw_step, "vocabulary": vocabulary}
current, run = None, None
for line in sys.stdin:
    name, runs = line.split()
    if name == "peak":
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
        continue
    if name != current:
        current, run = name, None  # the last case's memory goes first
        run = CASES[name]()
    start = time.perf_counter()
    for _ in range(int(runs)):
        run()
    print((time.perf_counter() - start) * 1e3, flush=True)

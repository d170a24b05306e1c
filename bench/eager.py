"""PyTorch's side of bench: the same sums, sizes and number of threads. Prints "name value" lines."""
import ctypes
import math
import statistics
import sys
import time

# The same BLAS as ours, bound before torch is loaded.
for library in ("libblas.so.3", "liblapack.so.3"):
    try:
        ctypes.CDLL(f"/usr/lib/x86_64-linux-gnu/openblas-openmp/{library}", mode=ctypes.RTLD_GLOBAL)
    except OSError:
        pass

import torch
import torch.nn.functional as F

torch.set_num_threads(int(sys.argv[1]))


def add(calls=200_000, rounds=9):
    x, times = torch.rand(4), []
    for r in range(rounds + 2):
        start = time.perf_counter()
        for _ in range(calls):
            x + x
        if r >= 2:
            times.append((time.perf_counter() - start) / calls * 1e6)
    return statistics.median(times)


class Model(torch.nn.Module):
    def __init__(self, vocabulary=512, length=64, width=128, layers=2):
        super().__init__()
        linear = torch.nn.Linear
        self.width, self.heads = width, 4
        self.tokens, self.positions = torch.nn.Embedding(vocabulary, width), torch.nn.Embedding(length, width)
        self.layers = torch.nn.ModuleList(
            [l for _ in range(layers) for l in (linear(width, 3 * width), linear(width, width), linear(width, 4 * width), linear(4 * width, width))])
        self.head = linear(width, vocabulary)
        self.future = torch.ones(length, length, dtype=torch.bool).triu(1)

    def forward(self, ids):
        b, t = ids.shape
        x = self.tokens(ids) + self.positions(torch.arange(t))
        for k in range(0, len(self.layers), 4):
            q, key, v = self.layers[k](F.layer_norm(x, [self.width])).view(b, t, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind()
            scores = q @ key.transpose(-2, -1) / math.sqrt(self.width // self.heads)
            mixed = scores.masked_fill(self.future, -math.inf).softmax(-1) @ v
            x = x + self.layers[k + 1](mixed.transpose(1, 2).flatten(2))
            x = x + self.layers[k + 3](F.gelu(self.layers[k + 2](F.layer_norm(x, [self.width]))))
        return self.head(F.layer_norm(x, [self.width]))


def step(steps=30):
    torch.manual_seed(0)
    model = Model()
    optimizer = torch.optim.AdamW(model.parameters(), 1e-3, foreach=True)
    text = torch.randint(512, (16, 65))
    ids, targets = text[:, :64].contiguous(), text[:, 1:].reshape(-1)
    times = []
    for k in range(steps + 5):
        start = time.perf_counter()
        optimizer.zero_grad()
        F.cross_entropy(model(ids).flatten(0, 1), targets).backward()
        optimizer.step()
        if k >= 5:
            times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


print("add", add())
print("step", step())

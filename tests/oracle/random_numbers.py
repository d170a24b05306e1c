"""Random numbers for tests/TorchSharp.Tests/RandomTests.cs: run with Debian's python3-torch, writes tests/fixtures/random.json.

    /usr/bin/python3 tests/oracle/random_numbers.py

Seed 42 everywhere, on the CPU. LibTorch built with MKL draws bernoulli and exponential in another way.
"""
import json
import math
from pathlib import Path

import torch

torch.set_num_threads(1)
OUT = Path(__file__).resolve().parent.parent / "fixtures" / "random.json"


def number(x):
    if isinstance(x, bool) or isinstance(x, int):
        return x
    return float(f"{x:.9g}") if math.isfinite(x) else str(x)  # "nan", "inf", "-inf"


def dump(tensor):
    return {"shape": list(tensor.shape), "values": [number(x) for x in tensor.detach().reshape(-1).tolist()]}


def seeded(make):
    """What seed 42 draws; a generator of one's own must draw the same as the global one."""
    torch.manual_seed(42)
    drawn = make(None)
    own = make(torch.Generator().manual_seed(42))
    assert torch.equal(torch.nan_to_num(own.float()), torch.nan_to_num(drawn.float()))
    return dump(drawn)


def globally(make):
    torch.manual_seed(42)
    return dump(make())


def random_numbers():
    f = torch.nn.functional
    weights = torch.tensor([0.1, 0.0, 3.0, 1.0])
    table = torch.arange(1.0, 13).reshape(3, 4)
    shares = torch.arange(18.0).reshape(3, 6) / 20
    with_generator = {
        "rand": lambda g: torch.rand(3, 5, generator=g),
        "rand double": lambda g: torch.rand(19, dtype=torch.float64, generator=g),
        "rand bfloat16": lambda g: torch.rand(19, dtype=torch.bfloat16, generator=g),
        "rand half": lambda g: torch.rand(19, dtype=torch.float16, generator=g),
        "randn small": lambda g: torch.randn(7, generator=g),
        "randn 15": lambda g: torch.randn(15, generator=g),
        "randn 16": lambda g: torch.randn(16, generator=g),
        "randn 17": lambda g: torch.randn(17, generator=g),
        "randn large": lambda g: torch.randn(4, 9, generator=g),
        "randn double small": lambda g: torch.randn(5, dtype=torch.float64, generator=g),
        "randn double": lambda g: torch.randn(17, dtype=torch.float64, generator=g),
        "randint": lambda g: torch.randint(-3, 9, (4, 5), generator=g),
        "randint int32": lambda g: torch.randint(0, 1000, (7,), dtype=torch.int32, generator=g),
        "randint float": lambda g: torch.randint(0, 7, (9,), dtype=torch.float32, generator=g),
        "randint beyond 32 bits": lambda g: torch.randint(-(1 << 40), 1 << 40, (9,), generator=g),
        "randperm": lambda g: torch.randperm(13, generator=g),
        "randperm 300": lambda g: torch.randperm(300, generator=g),
        "randperm int32": lambda g: torch.randperm(11, dtype=torch.int32, generator=g),
        "bernoulli": lambda g: torch.full((20,), 0.3).bernoulli(generator=g),
        "bernoulli of shares": lambda g: torch.bernoulli(shares, generator=g),
        "bernoulli_": lambda g: torch.empty(23).bernoulli_(0.7, generator=g),
        "bernoulli_ of shares": lambda g: torch.empty(3, 6, dtype=torch.int64).bernoulli_(shares, generator=g),
        "multinomial": lambda g: torch.multinomial(weights, 9, replacement=True, generator=g),
        "multinomial without": lambda g: torch.multinomial(table, 3, generator=g),
        "multinomial one": lambda g: torch.multinomial(table, 1, generator=g),
        "multinomial double": lambda g: torch.multinomial(table.double(), 5, replacement=True, generator=g),
        "normal of tensors": lambda g: torch.normal(torch.arange(20.0), torch.arange(1.0, 21) / 10, generator=g),
        "normal of numbers": lambda g: torch.normal(2.0, 3.0, (3, 7), generator=g),
        "normal_": lambda g: torch.empty(5, 3, dtype=torch.float64).normal_(1, 0.5, generator=g),
        "normal_ with gaps": lambda g: torch.zeros(6, 8)[:, ::2].normal_(generator=g),
        "uniform": lambda g: torch.empty(11).uniform_(-2, 5, generator=g),
        "uniform double": lambda g: torch.empty(11, dtype=torch.float64).uniform_(-2, 5, generator=g),
        "exponential_": lambda g: torch.empty(17).exponential_(1.5, generator=g),
        "exponential_ double": lambda g: torch.empty(5, dtype=torch.float64).exponential_(generator=g),
        "cauchy_": lambda g: torch.empty(9).cauchy_(1, 2, generator=g),
        "geometric_": lambda g: torch.empty(9).geometric_(0.3, generator=g),
        "log_normal_": lambda g: torch.empty(17).log_normal_(0.5, 0.25, generator=g),
        "random_": lambda g: torch.empty(9, dtype=torch.int64).random_(-5, 100, generator=g),
        "poisson": lambda g: torch.poisson(table, generator=g),
        "binomial": lambda g: torch.binomial(table, torch.full((3, 4), 0.4), generator=g),
        "gamma": lambda g: torch._standard_gamma(table, generator=g),
        "dirichlet": lambda g: torch._sample_dirichlet(table, generator=g),
        "one after another": lambda g: torch.cat([torch.randn(5, generator=g), torch.rand(3, generator=g), torch.randint(9, (4,), generator=g).float(),
                                                  torch.randn(17, generator=g), torch.randn(3, generator=g), torch.randperm(5, generator=g).float()]),
        "an odd number of normals": lambda g: torch.cat([torch.randn(1, generator=g), torch.randn(1, generator=g), torch.rand(1, generator=g), torch.randn(2, generator=g)]),
    }
    of_the_global_one = {
        "dropout": lambda: f.dropout(torch.ones(24), 0.25),
        "dropout double": lambda: f.dropout(torch.ones(5, 7, dtype=torch.float64), 0.6),
        "rand_like": lambda: torch.rand_like(table),
        "randn_like": lambda: torch.randn_like(table.double()),
        "randint_like": lambda: torch.randint_like(table, -2, 8),
        "linear weight": lambda: torch.nn.Linear(5, 3).weight,
        "linear bias": lambda: torch.nn.Linear(5, 3).bias,
        "embedding": lambda: torch.nn.Embedding(6, 4).weight,
        "xavier": lambda: torch.nn.init.xavier_uniform_(torch.empty(5, 7)),
    }
    return {"any": {name: seeded(make) for name, make in with_generator.items()}, "global": {name: globally(make) for name, make in of_the_global_one.items()}}


OUT.write_text(json.dumps(random_numbers(), ensure_ascii=False) + "\n", encoding="utf-8")
print(f"wrote {OUT.name}")

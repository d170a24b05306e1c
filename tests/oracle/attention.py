"""Golden values for lib/Transformer: run with Debian's python3-torch, writes tests/fixtures/attention.json.

    /usr/bin/python3 tests/oracle/attention.py

Sizes are pairwise distinct, so that a swapped axis cannot pass. One thread, fixed seeds. The reference is written with
PyTorch's own operators and its autograd; nothing here is shared with the C# code.
"""
import json
import math
from pathlib import Path

import torch

torch.set_num_threads(1)
OUT = Path(__file__).resolve().parent.parent / "fixtures" / "attention.json"


def dump(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{x:.9g}") for x in tensor.detach().reshape(-1).tolist()]}


def attend(q, k, v, allowed=None):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    if allowed is None:
        weights = scores.softmax(-1)
    else:
        allowed = allowed.expand(scores.shape)
        # The softmax of each row over what it may read, a row of zeros where that is nothing.
        weights = torch.zeros_like(scores)
        rows = []
        for row, ok in zip(scores.reshape(-1, scores.shape[-1]), allowed.reshape(-1, scores.shape[-1])):
            full = torch.zeros_like(row)
            if ok.any():
                full = full.index_put((ok.nonzero().squeeze(1),), row[ok].softmax(0))
            rows.append(full)
        weights = torch.stack(rows).reshape(scores.shape)
    return weights @ v, weights


def scaled_dot_product(name, batch, targets, sources, width, value_width, allowed):
    torch.manual_seed(len(name))
    q = torch.randn(*batch, targets, width, requires_grad=True)
    k = torch.randn(*batch, sources, width, requires_grad=True)
    v = torch.randn(*batch, sources, value_width, requires_grad=True)
    probe = torch.randn(*batch, targets, value_width)
    mixed, weights = attend(q, k, v, allowed)
    loss = (mixed * probe).sum() + (weights * weights).sum()
    loss.backward()
    return {
        "name": name, "query": dump(q), "key": dump(k), "value": dump(v), "probe": dump(probe),
        "allowed": None if allowed is None else {"shape": list(allowed.shape), "values": allowed.reshape(-1).tolist()},
        "mixed": dump(mixed), "weights": dump(weights), "loss": loss.item(),
        "query_grad": dump(q.grad), "key_grad": dump(k.grad), "value_grad": dump(v.grad),
    }


def head(name, causal, allowed):
    batch, targets, sources, embed, width = 2, 3, 5, 7, 4
    if causal:
        targets = sources
    torch.manual_seed(100 + len(name))
    layers = {key: torch.nn.Linear(embed, width) for key in ("weight_q", "weight_k", "weight_v")}
    query = torch.randn(batch, targets, embed, requires_grad=True)
    source = torch.randn(batch, sources, embed, requires_grad=True)
    probe = torch.randn(batch, targets, width)
    mask = allowed
    if causal:
        below = torch.ones(targets, sources, dtype=torch.bool).tril()
        mask = below if mask is None else below & mask
    mixed, weights = attend(layers["weight_q"](query), layers["weight_k"](source), layers["weight_v"](source), mask)
    loss = (mixed * probe).pow(2).mean()
    loss.backward()
    parameters = {f"{key}.{part}": getattr(layer, part) for key, layer in layers.items() for part in ("weight", "bias")}
    return {
        "name": name, "causal": causal, "query": dump(query), "source": dump(source), "probe": dump(probe),
        "allowed": None if allowed is None else {"shape": list(allowed.shape), "values": allowed.reshape(-1).tolist()},
        "output": dump(mixed), "weights": dump(weights), "loss": loss.item(),
        "query_grad": dump(query.grad), "source_grad": dump(source.grad),
        "parameters": {key: dump(value) for key, value in parameters.items()},
        "gradients": {key: dump(value.grad) for key, value in parameters.items()},
    }


def embeddings():
    torch.manual_seed(7)
    vocabulary, width, positions, batch, length = 11, 6, 12, 2, 5
    table, places = torch.nn.Embedding(vocabulary, width), torch.nn.Embedding(positions, width)
    ids = torch.randint(0, vocabulary, (batch, length))
    probe = torch.randn(batch, length, width)
    tokens = table(ids)
    tokens.retain_grad()
    output = tokens + places(torch.arange(length).unsqueeze(0))
    loss = (output * probe).tanh().sum()
    loss.backward()
    return {
        "ids": {"shape": list(ids.shape), "values": ids.reshape(-1).tolist()}, "probe": dump(probe),
        "table": dump(table.weight), "places": dump(places.weight), "tokens": dump(tokens), "output": dump(output), "loss": loss.item(),
        "table_grad": dump(table.weight.grad), "places_grad": dump(places.weight.grad), "tokens_grad": dump(tokens.grad),
    }


def masks():
    padding = torch.ones(3, 1, 5, dtype=torch.bool)
    padding[1, 0, 3:] = False
    padding[2, 0, :] = False  # a text that is all padding: nothing may be read
    ragged = torch.rand(2, 3, 4, 6, generator=torch.Generator().manual_seed(3)) > 0.5
    ragged[0, 1, 2] = False
    ragged[1, 2, 0] = False
    return padding, ragged


padding, ragged = masks()
head_mask = torch.tensor([[[True, True, False, True, False]], [[False] * 5]])
golden = {
    "torch": torch.__version__,
    "scaled_dot_product": [
        scaled_dot_product("matrix", (), 3, 5, 4, 6, None),
        scaled_dot_product("batch", (2,), 3, 5, 4, 6, None),
        scaled_dot_product("padding", (3,), 4, 5, 7, 6, padding),
        scaled_dot_product("heads and ragged", (2, 3), 4, 6, 5, 7, ragged),
        scaled_dot_product("causal mask", (2,), 4, 4, 5, 3, torch.ones(4, 4, dtype=torch.bool).tril()),
    ],
    "attention_head": [
        head("plain", False, None),
        head("masked", False, head_mask),
        head("causal", True, None),
        head("causal masked", True, head_mask),
    ],
    "embeddings": embeddings(),
}
OUT.write_text(json.dumps(golden) + "\n", encoding="utf-8")
print(f"wrote {OUT.name}")

"""Golden values for torch.nn: run with Debian's python3-torch, writes tests/fixtures/modules*.json.

    /usr/bin/python3 tests/oracle/modules.py

Each case has a name that ModuleTestsLayers, LossTests, RecurrentTests or FunctionalTests calls by. Inputs and parameters are
multiples of 1/64, exact in every type, so one set of values in double precision serves float32 and float64; here PyTorch's
own float32 is held to it as well. The loss behind the gradients is sum(output * cos(0.37 * i + k)) over elements i of outputs k.
"""
import json
import math
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import rnn

torch.set_num_threads(1)
FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
INF = math.inf


# ---- inputs ----

def grid(tensor):
    return (tensor * 64).round() / 64


def rows(*shape, scale=1.0, seed=None, grad=True):
    """Normal numbers on the grid; every call continues the generator unless it is seeded."""
    if seed is not None:
        torch.manual_seed(seed)
    return Input(grid(torch.randn(*shape) * scale), grad)


def positive(*shape):
    return Input(grid(torch.rand(*shape) * 0.9 + 0.05), True)


class Input:
    def __init__(self, value, grad=False):
        self.value, self.grad = value, grad and value.is_floating_point()

    def to(self, dtype):
        if not self.value.is_floating_point():
            return self.value.clone()
        return self.value.to(dtype).clone().requires_grad_(self.grad)

    def narrowed(self, dim):
        return Input(self.value.narrow(dim, 0, 0), self.grad)


def fixed(data, dtype=None):
    """An input without a gradient: indices, masks, targets."""
    return Input(data if isinstance(data, torch.Tensor) else torch.tensor(data, dtype=dtype))


# ---- writing ----

def number(x):
    if isinstance(x, (bool, int)):
        return x
    return float(f"{x:.12g}") if math.isfinite(x) else str(x)


def dump(tensor):
    values = [number(x) for x in tensor.detach().reshape(-1).tolist()]
    return {"shape": list(tensor.shape), "dtype": str(tensor.dtype).removeprefix("torch."), "values": values}


def tensors(result):
    if result is None:
        return []
    if isinstance(result, torch.Tensor):
        return [result]
    if isinstance(result, rnn.PackedSequence):
        return [result.data, result.batch_sizes]
    return [tensor for part in result for tensor in tensors(part)]


class Table:
    def __init__(self, name):
        self.name, self.cases = name, {}

    def case(self, name, inputs, call=None, make=None, train=True, random=False, empty=None, steps=1):
        """empty: {input: dimension}, sizes that a further case sets to 0."""
        assert name not in self.cases, name
        torch.manual_seed(len(self.cases) + 1)
        module = make() if make else None
        if module is not None:
            with torch.no_grad():
                for parameter in module.parameters():
                    parameter.copy_(grid(parameter + torch.randn_like(parameter) * 0.25))
            module.train(train)
        state = {} if module is None else {key: dump(value) for key, value in module.state_dict().items()}
        record = {"train": train, "state": state,
                  "inputs": [{**dump(x.value), "grad": x.grad} for x in inputs]}
        double = self.run(module, call, inputs, torch.float64, steps)
        single = self.run(module, call, inputs, torch.float32, steps)
        if random:  # the generator gives other numbers to other types
            record["float32"], record["float64"] = self.text(single), self.text(double)
        else:
            record["float32"] = record["float64"] = None
            record["result"] = self.text(double)
            self.compare(name, single, double)
        self.cases[name] = record
        if empty is not None:
            self.case(name + " empty", [x.narrowed(empty[k]) if k in empty else x for k, x in enumerate(inputs)], call, make, train, random, None, steps)

    @staticmethod
    def run(module, call, inputs, dtype, steps):
        values = [x.to(dtype) for x in inputs]
        if module is not None:
            state = {key: value.clone() for key, value in module.state_dict().items()}
            module.to(dtype)
            module.zero_grad()
        torch.manual_seed(7)
        for _ in range(steps):
            outputs = tensors(call(module, *values) if module is not None and call else call(*values) if call else module(*values))
        loss = 0
        for k, output in enumerate(outputs):
            if output.requires_grad and output.numel() > 0:
                weights = (torch.arange(output.numel(), dtype=torch.float64) * 0.37 + k).cos().view(output.shape)
                loss = loss + (output * weights.to(output.dtype)).sum()
            elif output.requires_grad:
                loss = loss + output.sum()
        if isinstance(loss, torch.Tensor):
            loss.backward()
        result = {"outputs": [output.detach().clone() for output in outputs],
                  "input_grads": [x.grad for x in values],
                  "param_grads": {}, "buffers": {}}
        if module is not None:
            result["param_grads"] = {key: None if p.grad is None else p.grad.to_dense().clone() for key, p in module.named_parameters()}
            result["buffers"] = {key: value.clone() for key, value in module.named_buffers()}
            module.to(torch.float32)
            module.load_state_dict(state)
        return result

    @staticmethod
    def text(result):
        none = lambda x: None if x is None else dump(x)
        return {"outputs": [dump(x) for x in result["outputs"]], "input_grads": [none(x) for x in result["input_grads"]],
                "param_grads": {key: none(x) for key, x in result["param_grads"].items()},
                "buffers": {key: dump(x) for key, x in result["buffers"].items()}}

    @staticmethod
    def compare(name, single, double):
        pairs = list(zip(single["outputs"] + single["input_grads"], double["outputs"] + double["input_grads"]))
        pairs += [(single["param_grads"][key], double["param_grads"][key]) for key in double["param_grads"]]
        for s, d in pairs:
            if d is None or d.numel() == 0 or not d.is_floating_point():
                continue
            finite = d.isfinite()
            if finite.any():
                scale = d[finite].abs().max().clamp_min(1e-30)
                assert ((s.double() - d)[finite].abs().max() / scale) < 1e-5, (name, s, d)

    def write(self):
        path = FIXTURES / f"{self.name}.json"
        path.write_text(json.dumps(self.cases, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"{path.name}: {len(self.cases)} cases, {path.stat().st_size // 1024} KB")


# ---- layers ----

def layers():
    table = Table("modules")
    torch.manual_seed(0)

    def layer(name, make, *inputs, **options):
        table.case(name, list(inputs), make=make, **options)

    x = rows(3, 7, scale=2, seed=10)
    for name, make in {
        "ReLU": nn.ReLU, "ReLU6": nn.ReLU6, "LeakyReLU": nn.LeakyReLU, "LeakyReLU 0.3": lambda: nn.LeakyReLU(0.3), "ELU": nn.ELU, "ELU 0.7": lambda: nn.ELU(0.7),
        "CELU": nn.CELU, "CELU 0.7": lambda: nn.CELU(0.7), "SELU": nn.SELU, "Threshold": lambda: nn.Threshold(0.3, -2.5), "Hardtanh": nn.Hardtanh,
        "Hardtanh wide": lambda: nn.Hardtanh(-0.5, 1.75), "Hardsigmoid": nn.Hardsigmoid, "Hardswish": nn.Hardswish, "Hardshrink": nn.Hardshrink,
        "Hardshrink 0.9": lambda: nn.Hardshrink(0.9), "Softshrink": nn.Softshrink, "Softshrink 0.9": lambda: nn.Softshrink(0.9), "GELU": nn.GELU,
        "GELU tanh": lambda: nn.GELU("tanh"), "SiLU": nn.SiLU, "Mish": nn.Mish, "Sigmoid": nn.Sigmoid, "LogSigmoid": nn.LogSigmoid, "Tanh": nn.Tanh,
        "Tanhshrink": nn.Tanhshrink, "Softsign": nn.Softsign, "Softplus": nn.Softplus, "Softplus beta": lambda: nn.Softplus(2.5, 4),
        "Identity": nn.Identity, "RReLU eval": lambda: nn.RReLU(0.1, 0.4),
    }.items():
        layer(name, make, x, train="eval" not in name, empty={0: 0})
    layer("RReLU", lambda: nn.RReLU(), x, random=True)
    layer("Softmax", lambda: nn.Softmax(1), x, empty={0: 0})
    layer("Softmax first", lambda: nn.Softmax(0), x)
    layer("LogSoftmax", lambda: nn.LogSoftmax(-1), x, empty={0: 0})
    layer("Softmin", lambda: nn.Softmin(1), x)
    layer("Softmax2d", lambda: nn.Softmax2d(), rows(2, 3, 5, 4), empty={0: 0})
    layer("GLU", lambda: nn.GLU(), rows(3, 6), empty={0: 0})
    layer("GLU first", lambda: nn.GLU(0), rows(4, 5))
    layer("PReLU", lambda: nn.PReLU(), rows(3, 5))
    layer("PReLU channels", lambda: nn.PReLU(5), rows(3, 5, 2), empty={0: 0})

    layer("Linear", lambda: nn.Linear(5, 3), rows(4, 5), empty={0: 0})
    layer("Linear deep", lambda: nn.Linear(5, 3), rows(2, 4, 5))
    layer("Linear vector", lambda: nn.Linear(5, 3), rows(5))
    layer("Linear no bias", lambda: nn.Linear(5, 3, bias=False), rows(4, 5))
    layer("Flatten", lambda: nn.Flatten(), rows(2, 3, 5), empty={0: 0})
    layer("Flatten part", lambda: nn.Flatten(0, 1), rows(2, 3, 5))
    layer("Unflatten", lambda: nn.Unflatten(1, (2, 3)), rows(4, 6, 5), empty={0: 0})

    tokens = fixed([[1, 5, 0], [2, 2, 4]])
    layer("Embedding", lambda: nn.Embedding(6, 4), tokens, empty={0: 0})
    layer("Embedding padding", lambda: nn.Embedding(6, 4, padding_idx=2), tokens)
    layer("Embedding padding from the end", lambda: nn.Embedding(6, 4, padding_idx=-2), tokens)
    layer("Embedding max_norm", lambda: nn.Embedding(6, 4, max_norm=0.75), tokens)
    layer("Embedding max_norm 1", lambda: nn.Embedding(6, 4, max_norm=0.75, norm_type=1.0), tokens)
    layer("Embedding frequency", lambda: nn.Embedding(6, 4, scale_grad_by_freq=True), tokens)
    layer("Embedding sparse", lambda: nn.Embedding(6, 4, sparse=True), tokens)
    layer("Embedding int32", lambda: nn.Embedding(6, 4), fixed([[1, 5, 0], [2, 2, 4]], torch.int32))

    flat, starts = fixed([1, 5, 0, 2, 2, 4]), fixed([0, 2, 2])
    for mode in ["sum", "mean", "max"]:
        layer(f"EmbeddingBag {mode}", lambda: nn.EmbeddingBag(6, 4, mode=mode), tokens)
        layer(f"EmbeddingBag {mode} offsets", lambda: nn.EmbeddingBag(6, 4, mode=mode), flat, starts)
    layer("EmbeddingBag padding", lambda: nn.EmbeddingBag(6, 4, padding_idx=2), tokens)
    layer("EmbeddingBag max_norm", lambda: nn.EmbeddingBag(6, 4, max_norm=0.75, mode="sum"), tokens)
    layer("EmbeddingBag last", lambda: nn.EmbeddingBag(6, 4, include_last_offset=True), flat, fixed([0, 2, 2, 6]))
    layer("EmbeddingBag weights", lambda: nn.EmbeddingBag(6, 4, mode="sum"), tokens, rows(2, 3), call=lambda m, x, w: m(x, None, w))

    layer("LayerNorm", lambda: nn.LayerNorm(7), rows(2, 3, 7), empty={0: 0})
    layer("LayerNorm two", lambda: nn.LayerNorm([3, 7], 1e-3), rows(2, 3, 7))
    layer("LayerNorm plain", lambda: nn.LayerNorm(7, elementwise_affine=False), rows(3, 7))
    layer("GroupNorm", lambda: nn.GroupNorm(3, 6), rows(2, 6, 5), empty={0: 0})
    layer("GroupNorm plain", lambda: nn.GroupNorm(2, 6, 1e-3, affine=False), rows(2, 6, 4))
    for suffix, train in {"": True, " eval": False}.items():
        layer("BatchNorm1d" + suffix, lambda: nn.BatchNorm1d(5), rows(4, 5), train=train, steps=2, empty=None if train else {0: 0})
        layer("BatchNorm1d lengths" + suffix, lambda: nn.BatchNorm1d(5, 1e-3, 0.3), rows(3, 5, 2), train=train, steps=2)
        layer("BatchNorm1d average" + suffix, lambda: nn.BatchNorm1d(5, momentum=None), rows(4, 5), train=train, steps=3)
        layer("BatchNorm1d plain" + suffix, lambda: nn.BatchNorm1d(5, affine=False), rows(4, 5), train=train)
        layer("BatchNorm1d untracked" + suffix, lambda: nn.BatchNorm1d(5, track_running_stats=False), rows(4, 5), train=train)
    layer("BatchNorm2d", lambda: nn.BatchNorm2d(3), rows(2, 3, 4, 5))
    layer("BatchNorm3d", lambda: nn.BatchNorm3d(3), rows(2, 3, 2, 4, 5))

    for name, make, shape in [("Dropout", nn.Dropout, (5, 9)), ("AlphaDropout", nn.AlphaDropout, (5, 9)), ("Dropout1d", nn.Dropout1d, (3, 7, 2)),
                              ("Dropout1d unbatched", nn.Dropout1d, (7, 2)), ("Dropout2d", nn.Dropout2d, (3, 7, 2, 2)), ("Dropout3d", nn.Dropout3d, (3, 5, 2, 1, 2)),
                              ("Dropout3d unbatched", nn.Dropout3d, (5, 2, 1, 2)), ("FeatureAlphaDropout", nn.FeatureAlphaDropout, (3, 7, 2))]:
        layer(name, lambda make=make: make(0.3), rows(*shape), random=True)
        layer(name + " eval", lambda make=make: make(0.3), rows(*shape), train=False)
    layer("Dropout all", lambda: nn.Dropout(1.0), rows(5, 9))

    layer("CosineSimilarity", lambda: nn.CosineSimilarity(), rows(3, 7), rows(3, 7), empty={0: 0, 1: 0})
    layer("CosineSimilarity first", lambda: nn.CosineSimilarity(0, 1e-2), rows(3, 7), rows(3, 1))
    layer("PairwiseDistance", lambda: nn.PairwiseDistance(), rows(3, 7), rows(3, 7), empty={0: 0, 1: 0})
    layer("PairwiseDistance 1 keep", lambda: nn.PairwiseDistance(1.0, 1e-3, True), rows(3, 7), rows(3, 7))
    layer("Sequential", lambda: nn.Sequential(nn.Linear(5, 4), nn.Tanh(), nn.Linear(4, 3, bias=False)), rows(2, 5), empty={0: 0})
    table.write()


# ---- losses ----

def losses():
    table = Table("modules-losses")
    torch.manual_seed(1)
    reductions = {"": "mean", " sum": "sum", " none": "none"}

    def loss(name, make, *inputs, call=None, empty=None):
        for suffix, reduction in reductions.items():
            table.case(name + suffix, list(inputs), make=lambda: make(reduction), call=call, empty=empty if suffix == " sum" else None)

    logits, classes = rows(5, 7), fixed([2, 0, 6, 2, 4])
    weight = Input(grid(torch.rand(7) + 0.25))
    ignored = fixed([2, -100, 6, 3, -100])
    deep, deep_classes = rows(2, 4, 3, 5), fixed(torch.randint(0, 4, (2, 3, 5)))
    chances = Input(grid(torch.softmax(torch.randn(5, 7), 1)))
    loss("CrossEntropyLoss", lambda r: nn.CrossEntropyLoss(reduction=r), logits, classes, empty={0: 0, 1: 0})
    weighted = lambda **options: (lambda r: Weighted(lambda w: nn.CrossEntropyLoss(w, reduction=r, **options)))
    loss("CrossEntropyLoss weight", weighted(), logits, classes, weight)
    loss("CrossEntropyLoss ignored", lambda r: nn.CrossEntropyLoss(reduction=r), logits, ignored)
    loss("CrossEntropyLoss ignore 2", lambda r: nn.CrossEntropyLoss(reduction=r, ignore_index=2), logits, classes)
    loss("CrossEntropyLoss smooth", lambda r: nn.CrossEntropyLoss(reduction=r, label_smoothing=0.1), logits, ignored)
    loss("CrossEntropyLoss smooth weight", weighted(label_smoothing=0.3), logits, classes, weight)
    loss("CrossEntropyLoss chances", lambda r: nn.CrossEntropyLoss(reduction=r), logits, chances)
    loss("CrossEntropyLoss chances smooth weight", weighted(label_smoothing=0.2), logits, chances, weight)
    loss("CrossEntropyLoss deep", lambda r: nn.CrossEntropyLoss(reduction=r, ignore_index=1), deep, deep_classes)
    loss("CrossEntropyLoss one", lambda r: nn.CrossEntropyLoss(reduction=r), rows(7), fixed(3))
    loss("NLLLoss", lambda r: nn.NLLLoss(reduction=r), logits, classes, empty={0: 0, 1: 0})
    loss("NLLLoss weight", lambda r: Weighted(lambda w: nn.NLLLoss(w, reduction=r)), logits, ignored, weight)
    loss("NLLLoss deep", lambda r: nn.NLLLoss(reduction=r), deep, deep_classes)

    a, b = rows(3, 4, scale=2), rows(3, 4, scale=2)
    loss("MSELoss", lambda r: nn.MSELoss(reduction=r), a, b, empty={0: 0, 1: 0})
    loss("MSELoss broadcast", lambda r: nn.MSELoss(reduction=r), a, rows(1, 4))
    loss("L1Loss", lambda r: nn.L1Loss(reduction=r), a, b, empty={0: 0, 1: 0})
    loss("SmoothL1Loss", lambda r: nn.SmoothL1Loss(reduction=r), a, b)
    loss("SmoothL1Loss 0.4", lambda r: nn.SmoothL1Loss(reduction=r, beta=0.4), a, b)
    loss("SmoothL1Loss 0", lambda r: nn.SmoothL1Loss(reduction=r, beta=0.0), a, b)
    loss("HuberLoss", lambda r: nn.HuberLoss(reduction=r), a, b)
    loss("HuberLoss 0.4", lambda r: nn.HuberLoss(reduction=r, delta=0.4), a, b)
    counts = fixed(torch.tensor([[0.0, 3, 1, 2], [5, 1, 0, 4], [2, 2, 7, 1]]))
    loss("PoissonNLLLoss", lambda r: nn.PoissonNLLLoss(reduction=r), a, counts)
    loss("PoissonNLLLoss full", lambda r: nn.PoissonNLLLoss(full=True, reduction=r), a, counts)
    loss("PoissonNLLLoss rate", lambda r: nn.PoissonNLLLoss(log_input=False, eps=2.0 ** -10, reduction=r), positive(3, 4), counts)
    variance = positive(3, 4)
    loss("GaussianNLLLoss", lambda r: nn.GaussianNLLLoss(reduction=r, eps=2.0 ** -20), a, b, variance)
    loss("GaussianNLLLoss full", lambda r: nn.GaussianNLLLoss(full=True, reduction=r, eps=0.5), a, b, variance)
    loss("GaussianNLLLoss rows", lambda r: nn.GaussianNLLLoss(reduction=r, eps=2.0 ** -20), a, b, positive(3))
    loss("GaussianNLLLoss column", lambda r: nn.GaussianNLLLoss(reduction=r, eps=2.0 ** -20), a, b, positive(3, 1))

    loss("KLDivLoss", lambda r: nn.KLDivLoss(log_target=True, reduction=r), a, b, empty={0: 0, 1: 0})
    loss("KLDivLoss chances", lambda r: nn.KLDivLoss(reduction=r), a, positive(3, 4))
    share, element = positive(3, 4), Input(grid(torch.rand(3, 4) + 0.5))
    loss("BCELoss", lambda r: nn.BCELoss(reduction=r), positive(3, 4), share, empty={0: 0, 1: 0})
    loss("BCELoss weight", lambda r: Weighted(lambda w: nn.BCELoss(w, reduction=r)), positive(3, 4), share, element)
    loss("BCEWithLogitsLoss", lambda r: nn.BCEWithLogitsLoss(reduction=r), a, share, empty={0: 0, 1: 0})
    loss("BCEWithLogitsLoss weight", lambda r: Weighted(lambda w: nn.BCEWithLogitsLoss(w, reduction=r)), a, share, element)
    loss("BCEWithLogitsLoss pos_weight", lambda r: Weighted(lambda w: nn.BCEWithLogitsLoss(pos_weight=w, reduction=r)), a, share, Input(grid(torch.rand(4) * 3)))
    signs = fixed(torch.tensor([[1.0, -1, 1, -1], [-1, -1, 1, 1], [1, 1, 1, -1]]))
    loss("SoftMarginLoss", lambda r: nn.SoftMarginLoss(reduction=r), a, signs)
    bits = fixed((signs.value + 1) / 2)
    loss("MultiLabelSoftMarginLoss", lambda r: nn.MultiLabelSoftMarginLoss(reduction=r), a, bits)
    loss("MultiLabelSoftMarginLoss weight", lambda r: Weighted(lambda w: nn.MultiLabelSoftMarginLoss(w, reduction=r)), a, bits, Input(grid(torch.rand(4) * 3)))
    loss("MarginRankingLoss", lambda r: nn.MarginRankingLoss(reduction=r), a, b, signs)
    loss("MarginRankingLoss 0.5", lambda r: nn.MarginRankingLoss(0.5, reduction=r), a, b, signs)
    loss("MultiMarginLoss", lambda r: nn.MultiMarginLoss(reduction=r), logits, classes)
    loss("MultiMarginLoss weight", lambda r: Weighted(lambda w: nn.MultiMarginLoss(2, 0.5, w, reduction=r)), logits, classes, weight)
    loss("MultiLabelMarginLoss", lambda r: nn.MultiLabelMarginLoss(reduction=r), logits, fixed([[2, 4, -1, 0, 0, 0, 0], [1, -1, 0, 0, 0, 0, 0], [6, 5, 4, 3, 2, 1, 0], [-1, 2, 0, 0, 0, 0, 0], [0, -1, 3, 0, 0, 0, 0]]))
    steps = Input(grid(torch.log_softmax(torch.randn(6, 2, 4), 2)), True)
    loss("CTCLoss", lambda r: nn.CTCLoss(reduction=r), steps, fixed([[1, 3, 2], [2, 2, 1]]), fixed([6, 5]), fixed([3, 2]))
    loss("CTCLoss blank 3", lambda r: nn.CTCLoss(3, reduction=r, zero_infinity=True), steps, fixed([[1, 0, 2], [2, 2, 1]]), fixed([6, 2]), fixed([3, 2]))
    table.write()


class Weighted(nn.Module):
    """A loss whose weight comes as the last input, so that it takes part in the table."""

    def __init__(self, make):
        super().__init__()
        self.make = make

    def forward(self, *inputs):
        return self.make(inputs[-1].detach())(*inputs[:-1])


# ---- recurrent ----

def recurrent():
    table = Table("modules-recurrent")
    torch.manual_seed(2)
    x, batch_first = rows(5, 2, 3), rows(2, 5, 3)

    def packed(module, padded, lengths, *state):
        sequence = rnn.pack_padded_sequence(padded, lengths, batch_first=module.batch_first, enforce_sorted=False)
        output, last = module(sequence, tuple(state) if len(state) == 2 else state[0] if state else None)
        return rnn.pad_packed_sequence(output, batch_first=module.batch_first, padding_value=-3.0)[0], last

    for name, kind in {"RNN": nn.RNN, "GRU": nn.GRU, "LSTM": nn.LSTM}.items():
        state = lambda layers, width, batch=2: [rows(layers, batch, width)] * 1 + ([rows(layers, batch, width)] if name == "LSTM" else [])
        given = lambda m, x, *s: m(x, tuple(s) if len(s) == 2 else s[0] if s else None)
        table.case(name, [x], make=lambda: kind(3, 4), empty={0: 1})
        table.case(name + " state", [x, *state(1, 4)], given, lambda: kind(3, 4))
        table.case(name + " no bias", [x], make=lambda: kind(3, 4, bias=False))
        table.case(name + " batch first", [batch_first, *state(1, 4)], given, lambda: kind(3, 4, batch_first=True))
        table.case(name + " layers", [x, *state(3, 4)], given, lambda: kind(3, 4, num_layers=3))
        table.case(name + " both ways", [x, *state(4, 4)], given, lambda: kind(3, 4, num_layers=2, bidirectional=True, batch_first=False))
        table.case(name + " dropout", [x], make=lambda: kind(3, 4, num_layers=2, dropout=0.4), random=True)
        table.case(name + " dropout eval", [x], make=lambda: kind(3, 4, num_layers=2, dropout=0.4), train=False)
        table.case(name + " packed", [rows(5, 3, 3), fixed([2, 5, 3])], packed, lambda: kind(3, 4))
        table.case(name + " packed state", [rows(3, 5, 3), fixed([2, 5, 3]), *state(4, 4, 3)], packed, lambda: kind(3, 4, num_layers=2, bidirectional=True, batch_first=True))
    table.case("RNN relu", [x], make=lambda: nn.RNN(3, 4, nonlinearity="relu"))
    table.case("RNN relu packed", [rows(5, 3, 3), fixed([2, 5, 3])], packed, lambda: nn.RNN(3, 4, nonlinearity="relu"))

    step, hidden, memory = rows(2, 3), rows(2, 4), rows(2, 4)
    for name, kind in {"RNNCell": nn.RNNCell, "GRUCell": nn.GRUCell, "LSTMCell": nn.LSTMCell}.items():
        state = [hidden, memory] if name == "LSTMCell" else [hidden]
        given = lambda m, x, *s: m(x, tuple(s) if len(s) == 2 else s[0])
        table.case(name, [step], make=lambda: kind(3, 4), empty={0: 0})
        table.case(name + " state", [step, *state], given, lambda: kind(3, 4))
        table.case(name + " no bias", [step, *state], given, lambda: kind(3, 4, bias=False))
    table.case("RNNCell relu", [step, hidden], make=lambda: nn.RNNCell(3, 4, nonlinearity="relu"))
    table.write()


# ---- functions ----

def attention(query, key, value, allowed=None, added=None, p=0.0):
    """By the definition, without a softmax operator; a row that may read nothing gives zeros."""
    scores = query @ key.transpose(-2, -1) / math.sqrt(query.shape[-1])
    allowed = torch.ones_like(scores, dtype=torch.bool) if allowed is None else allowed.expand_as(scores)
    if added is not None:
        allowed = allowed & (added > -INF)
        scores = scores + torch.where(added > -INF, added, torch.zeros_like(added))
    powers = torch.where(allowed, (scores - scores.detach().amax(-1, keepdim=True)).exp(), torch.zeros_like(scores))
    total = powers.sum(-1, keepdim=True)
    weights = powers / torch.where(total > 0, total, torch.ones_like(total))
    return (F.dropout(weights, p) if p else weights) @ value


def functions():
    table = Table("modules-functional")
    torch.manual_seed(3)
    case = table.case
    x = rows(3, 7, scale=2)
    for name, call in {
        "relu": F.relu, "relu6": F.relu6, "leaky_relu": F.leaky_relu, "leaky_relu 0.3": lambda x: F.leaky_relu(x, 0.3), "rrelu": F.rrelu, "elu": lambda x: F.elu(x, 0.7),
        "celu": lambda x: F.celu(x, 0.7), "selu": F.selu, "threshold": lambda x: F.threshold(x, 0.3, -2.5), "hardtanh": F.hardtanh,
        "hardtanh wide": lambda x: F.hardtanh(x, -0.5, 1.75), "hardsigmoid": F.hardsigmoid, "hardswish": F.hardswish, "hardshrink": F.hardshrink,
        "hardshrink 0.9": lambda x: F.hardshrink(x, 0.9), "softshrink": F.softshrink, "softshrink 0.9": lambda x: F.softshrink(x, 0.9), "gelu": F.gelu,
        "gelu tanh": lambda x: F.gelu(x, approximate="tanh"), "silu": F.silu, "mish": F.mish, "sigmoid": torch.sigmoid, "logsigmoid": F.logsigmoid,
        "tanh": torch.tanh, "tanhshrink": F.tanhshrink, "softsign": F.softsign, "softplus": F.softplus, "softplus beta": lambda x: F.softplus(x, 2.5, 4),
        "softmax": lambda x: F.softmax(x, 1), "log_softmax": lambda x: F.log_softmax(x, 0), "softmin": lambda x: F.softmin(x, 1),
        "normalize": F.normalize, "normalize 3": lambda x: F.normalize(x, 3.0, 0, 1e-3), "dropout eval": lambda x: F.dropout(x, 0.3, False),
    }.items():
        case(name, [x], call)
    short = rows(3, 7)
    short.value[1], short.value[2] = 0, short.value[2].abs().clamp_min(0.25) / 64
    short.value = grid(short.value)
    case("normalize short", [short], lambda x: F.normalize(x, eps=0.5))
    case("softmax double", [x], lambda x: F.softmax(x, 1, dtype=torch.float64))
    case("softmax2d", [rows(3, 5, 4)], nn.Softmax2d())
    case("glu", [rows(4, 5)], lambda x: F.glu(x, 0))
    case("prelu", [rows(3, 5), rows(5)], F.prelu)
    for name, shape in {"dropout": (5, 9), "dropout1d": (3, 7, 2), "dropout2d": (3, 7, 2, 2), "dropout3d": (3, 5, 2, 1, 2)}.items():
        case(name, [rows(*shape)], lambda x: getattr(F, name)(x), random=True)
    case("alpha_dropout", [rows(5, 9)], lambda x: F.alpha_dropout(x, 0.4, True), random=True)
    case("alpha_dropout eval", [rows(5, 9)], F.alpha_dropout)
    case("feature_alpha_dropout", [rows(3, 7, 2)], lambda x: F.feature_alpha_dropout(x, 0.4, True), random=True)

    case("linear", [rows(2, 4, 5), rows(3, 5), rows(3)], F.linear, empty={0: 0})
    case("linear no bias", [rows(4, 5), rows(3, 5)], F.linear)
    case("bilinear", [rows(4, 5), rows(4, 3), rows(2, 5, 3), rows(2)], F.bilinear)
    case("one_hot", [fixed([[1, 4], [0, 2], [3, 3]])], F.one_hot)
    case("one_hot 7", [fixed([[1, 4], [0, 2], [3, 3]])], lambda x: F.one_hot(x, 7), empty={0: 0})
    case("layer_norm", [rows(2, 3, 7), rows(3, 7), rows(3, 7)], lambda x, w, b: F.layer_norm(x, (3, 7), w, b))
    case("layer_norm plain", [rows(2, 3, 7)], lambda x: F.layer_norm(x, (7,), eps=1e-3))
    case("group_norm", [rows(2, 6, 5), rows(6), rows(6)], lambda x, w, b: F.group_norm(x, 3, w, b))
    case("instance_norm", [rows(2, 3, 5)], F.instance_norm)
    case("instance_norm weight", [rows(2, 3, 5), rows(3), rows(3)], lambda x, w, b: F.instance_norm(x, weight=w, bias=b, eps=1e-3))
    case("instance_norm running", [rows(2, 3, 5), rows(3, grad=False), Input(grid(torch.rand(3) + 0.5))], lambda x, m, v: F.instance_norm(x, m, v, use_input_stats=False))
    mean, var = rows(5, grad=False), Input(grid(torch.rand(5) + 0.5))
    case("batch_norm", [rows(4, 5), mean, var, rows(5), rows(5)], lambda x, m, v, w, b: (F.batch_norm(x, m, v, w, b, True, 0.3, 1e-3), m, v))
    case("batch_norm eval", [rows(4, 5), mean, var, rows(5), rows(5)], F.batch_norm)
    case("cosine_similarity", [rows(3, 7), rows(3, 7)], F.cosine_similarity)
    case("cosine_similarity last", [rows(3, 1, 7), rows(4, 7)], lambda a, b: F.cosine_similarity(a, b, -1, 1e-3))
    case("pairwise_distance", [rows(3, 7), rows(3, 7)], F.pairwise_distance)
    case("pairwise_distance 3", [rows(3, 7), rows(3, 7)], lambda a, b: F.pairwise_distance(a, b, 3.0, 1e-3, True))
    case("pad", [rows(2, 3, 4)], lambda x: F.pad(x, (1, 2, 0, 3), value=2.5), empty={0: 0})
    case("pad negative", [rows(2, 3, 4)], lambda x: F.pad(x, (-1, 2)))
    case("pad one", [rows(2, 3, 4)], lambda x: F.pad(x, (2, 2)))
    case("pad zeros", [rows(2, 3, 4)], lambda x: F.pad(x, (1, 0)))
    case("pad reflect", [rows(2, 3, 4)], lambda x: F.pad(x, (2, 1), mode="reflect"))
    case("pad replicate", [rows(2, 3, 4)], lambda x: F.pad(x, (2, 1), mode="replicate"))
    case("pad circular", [rows(2, 3, 4)], lambda x: F.pad(x, (2, 1), mode="circular"))

    q, k, v = rows(2, 3, 5, 4), rows(2, 3, 7, 4), rows(2, 3, 7, 6)
    allowed = torch.rand(2, 1, 5, 7) > 0.4
    allowed[0, 0, 2] = False
    added = grid(torch.randn(5, 7))
    added[1, :5], added[3] = -INF, -INF
    causal = torch.ones(5, 7, dtype=torch.bool).tril()
    case("scaled_dot_product_attention", [q, k, v], attention, empty={0: 0, 1: 0, 2: 0})
    case("scaled_dot_product_attention allowed", [q, k, v, fixed(allowed)], attention)
    case("scaled_dot_product_attention added", [q, k, v, fixed(added)], lambda q, k, v, m: attention(q, k, v, added=m))
    case("scaled_dot_product_attention learned", [q, k, v, rows(3, 1, 7)], lambda q, k, v, m: attention(q, k, v, added=m))
    case("scaled_dot_product_attention causal", [q, k, v], lambda q, k, v: attention(q, k, v, causal))
    case("scaled_dot_product_attention flat", [rows(5, 4), rows(7, 4), rows(7, 6)], attention)
    case("scaled_dot_product_attention no keys", [rows(5, 4), rows(0, 4), rows(0, 6)], lambda q, k, v: q.new_zeros(5, 6) + 0 * (q.sum() + k.sum() + v.sum()))
    case("scaled_dot_product_attention dropout", [q, k, v], lambda q, k, v: attention(q, k, v, causal, p=0.3), random=True)

    a, b, c = rows(3, 4), rows(3, 4), rows(3, 4)
    signs, side = fixed(torch.tensor([1.0, -1, 1])), fixed(torch.tensor([[1.0, -1, 1, -1], [-1, -1, 1, 1], [1, 1, 1, -1]]))
    logits, classes, weight = rows(5, 7), fixed([2, 0, 6, 2, 4]), Input(grid(torch.rand(7) + 0.25))
    case("cross_entropy", [logits, classes], F.cross_entropy)
    case("cross_entropy smooth", [logits, classes, weight], lambda x, y, w: F.cross_entropy(x, y, w, ignore_index=2, reduction="sum", label_smoothing=0.2))
    case("nll_loss", [logits, classes], F.nll_loss)
    case("nll_loss weight", [logits, classes, weight], lambda x, y, w: F.nll_loss(x, y, w, reduction="none"))
    for name in ["mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"]:
        case(name, [a, b], getattr(F, name))
        case(name + " broadcast", [a, rows(1, 4)], getattr(F, name))
    case("kl_div broadcast", [a, rows(4)], lambda x, y: F.kl_div(x, y, reduction="mean", log_target=True))
    case("smooth_l1_loss 0.4", [a, b], lambda x, y: F.smooth_l1_loss(x, y, reduction="sum", beta=0.4))
    case("huber_loss 0.4", [a, b], lambda x, y: F.huber_loss(x, y, delta=0.4))
    case("poisson_nll_loss", [a, fixed(torch.tensor([[0.0, 3, 1, 2], [5, 1, 0, 4], [2, 2, 7, 1]]))], F.poisson_nll_loss)
    case("gaussian_nll_loss", [a, b, positive(3, 4)], F.gaussian_nll_loss)
    case("kl_div", [a, b], lambda x, y: F.kl_div(x, y, reduction="mean", log_target=True))
    case("kl_div chances", [a, positive(3, 4)], lambda x, y: F.kl_div(x, y, reduction="sum"))
    case("binary_cross_entropy", [positive(3, 4), positive(3, 4)], F.binary_cross_entropy)
    case("binary_cross_entropy weight", [positive(3, 4), positive(3, 4), Input(grid(torch.rand(4)))], lambda x, y, w: F.binary_cross_entropy(x, y, w, reduction="sum"))
    case("binary_cross_entropy_with_logits", [a, positive(3, 4)], F.binary_cross_entropy_with_logits)
    case("binary_cross_entropy_with_logits weights", [a, positive(3, 4), Input(grid(torch.rand(4))), Input(grid(torch.rand(4)))],
         lambda x, y, w, p: F.binary_cross_entropy_with_logits(x, y, w, pos_weight=p))
    case("soft_margin_loss", [a, side], F.soft_margin_loss)
    case("multilabel_soft_margin_loss", [a, fixed((side.value + 1) / 2)], F.multilabel_soft_margin_loss)
    case("multi_margin_loss", [logits, classes], F.multi_margin_loss)
    case("multi_margin_loss 2", [logits, classes, weight], lambda x, y, w: F.multi_margin_loss(x, y, 2, 0.5, w))
    case("multi_label_margin_loss", [rows(2, 4), fixed([[2, 0, -1, 1], [3, -1, 0, 0]])], F.multilabel_margin_loss)
    case("margin_ranking_loss", [a, b, side], F.margin_ranking_loss)
    case("cosine_embedding_loss", [a, b, signs], F.cosine_embedding_loss)
    case("cosine_embedding_loss 0.3", [a, b, signs], lambda a, b, y: F.cosine_embedding_loss(a, b, y, 0.3, reduction="none"))
    case("hinge_embedding_loss", [a, side], lambda x, y: F.hinge_embedding_loss(x, y, 0.0))
    case("hinge_embedding_loss 0.7", [a, side], lambda x, y: F.hinge_embedding_loss(x, y, 0.7, reduction="sum"))
    case("triplet_margin_loss", [a, b, c], F.triplet_margin_loss)
    case("triplet_margin_loss swap", [a, b, c], lambda a, b, c: F.triplet_margin_loss(a, b, c, 2.0, 3, 1e-3, True, reduction="none"))
    case("triplet_margin_with_distance_loss", [a, b, c], lambda a, b, c: F.triplet_margin_with_distance_loss(a, b, c))
    case("triplet_margin_with_distance_loss own", [a, b, c], lambda a, b, c: F.triplet_margin_with_distance_loss(
        a, b, c, distance_function=lambda x, y: (x - y).abs().sum(-1), margin=2.0, swap=True, reduction="none"))
    steps = Input(grid(torch.log_softmax(torch.randn(6, 2, 4), 2)), True)
    case("ctc_loss", [steps, fixed([[1, 3, 2], [2, 2, 1]]), fixed([6, 5]), fixed([3, 2])], F.ctc_loss)

    def padded(*sequences):
        return rnn.pad_sequence(list(sequences), padding_value=-2.0)

    one, two, three = rows(2, 3), rows(4, 3), rows(1, 3)
    case("pad_sequence", [one, two, three], padded)
    case("pad_sequence batch first", [one, two, three], lambda *s: rnn.pad_sequence(list(s), batch_first=True))
    case("pack_sequence", [two, one, three], lambda *s: rnn.pack_sequence(list(s)))
    case("pack_sequence unsorted", [three, two, one], lambda *s: rnn.pad_packed_sequence(rnn.pack_sequence(list(s), enforce_sorted=False), True, 5.0, 6))
    case("pack_padded_sequence", [rows(4, 3, 2), fixed([4, 2, 1])], lambda x, n: rnn.pad_packed_sequence(rnn.pack_padded_sequence(x, n)))
    table.write()


# ---- starting values ----

def starting_values():
    def seeded(make):
        torch.manual_seed(42)
        return make()

    def single(tensor):
        return {"shape": list(tensor.shape), "values": [float(f"{x:.9g}") for x in tensor.detach().reshape(-1).tolist()]}

    modules = {
        "Linear": lambda: nn.Linear(5, 3), "Linear no bias": lambda: nn.Linear(17, 2, bias=False), "Embedding": lambda: nn.Embedding(6, 4),
        "Embedding padding": lambda: nn.Embedding(6, 4, padding_idx=2),
        "EmbeddingBag": lambda: nn.EmbeddingBag(6, 4, padding_idx=2), "LayerNorm": lambda: nn.LayerNorm(7), "BatchNorm1d": lambda: nn.BatchNorm1d(5),
        "GroupNorm": lambda: nn.GroupNorm(3, 6), "PReLU": lambda: nn.PReLU(3), "RNN": lambda: nn.RNN(3, 4, num_layers=2, bidirectional=True),
        "GRU": lambda: nn.GRU(3, 4), "LSTM": lambda: nn.LSTM(3, 4, bias=False), "RNNCell": lambda: nn.RNNCell(3, 4), "GRUCell": lambda: nn.GRUCell(3, 4),
        "LSTMCell": lambda: nn.LSTMCell(3, 4, bias=False), "Sequential": lambda: nn.Sequential(nn.Linear(5, 3), nn.ReLU(), nn.Linear(3, 2)),
    }
    fillers = {
        "uniform_": lambda t: nn.init.uniform_(t, -2, 5), "normal_": lambda t: nn.init.normal_(t, 1, 2), "trunc_normal_": nn.init.trunc_normal_,
        "trunc_normal_ narrow": lambda t: nn.init.trunc_normal_(t, 1, 2, -0.5, 1.5), "constant_": lambda t: nn.init.constant_(t, 0.3), "ones_": nn.init.ones_,
        "zeros_": nn.init.zeros_, "eye_": nn.init.eye_, "xavier_uniform_": nn.init.xavier_uniform_, "xavier_normal_": lambda t: nn.init.xavier_normal_(t, 1.5),
        "kaiming_uniform_": nn.init.kaiming_uniform_, "kaiming_uniform_ out": lambda t: nn.init.kaiming_uniform_(t, 0.3, "fan_out"),
        "kaiming_normal_": lambda t: nn.init.kaiming_normal_(t, nonlinearity="relu"), "orthogonal_": nn.init.orthogonal_,
        "orthogonal_ gain": lambda t: nn.init.orthogonal_(t, 0.5), "sparse_": lambda t: nn.init.sparse_(t, 0.3), "dirac_": nn.init.dirac_,
    }
    shapes = {"dirac_": [4, 3, 5]}
    gradients = [grid(torch.randn(4, 3, generator=torch.Generator().manual_seed(5))), grid(torch.randn(7, generator=torch.Generator().manual_seed(6)))]

    def clipped(clip):
        parameters = [nn.Parameter(torch.zeros_like(g)) for g in gradients] + [nn.Parameter(torch.ones(2))]
        for parameter, gradient in zip(parameters, gradients):
            parameter.grad = gradient.clone()
        norm = clip(parameters)
        return {"norm": None if norm is None else float(norm), "grads": [dump(p.grad) for p in parameters[:2]]}

    golden = {
        "modules": {name: {key: single(value) for key, value in seeded(make).state_dict().items()} for name, make in modules.items()},
        "init": {f"{name} {shape}": single(seeded(lambda: fill(torch.empty(shape)))) for name, fill in fillers.items()
                 for shape in ([shapes[name]] if name in shapes else [[5, 3], [3, 5], [17, 19]] if not name.startswith("orthogonal") else [[5, 3], [3, 5], [4, 2, 3]])},
        "gains": {name: nn.init.calculate_gain(*args) for name, args in {"linear": ["linear"], "conv1d": ["conv1d"], "sigmoid": ["sigmoid"], "tanh": ["tanh"],
                  "relu": ["relu"], "leaky_relu": ["leaky_relu", 0.0], "leaky_relu 0.3": ["leaky_relu", 0.3]}.items()},
        "gradients": [dump(g) for g in gradients],
        "clip": {name: clipped(clip) for name, clip in {
            "2": lambda p: nn.utils.clip_grad_norm_(p, 1.5), "1": lambda p: nn.utils.clip_grad_norm_(p, 1.5, 1.0), "inf": lambda p: nn.utils.clip_grad_norm_(p, 0.5, INF),
            "enough": lambda p: nn.utils.clip_grad_norm_(p, 100.0), "value": lambda p: nn.utils.clip_grad_value_(p, 0.5)}.items()},
    }
    path = FIXTURES / "modules-starting.json"
    path.write_text(json.dumps(golden, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size // 1024} KB")


layers()
losses()
recurrent()
functions()
starting_values()

"""Golden values for lib/TorchSharp/optim: run with Debian's python3-torch, writes tests/fixtures/optim.json.

    /usr/bin/python3 tests/oracle/optim.py

One thread, fixed seeds: 20 steps of every optimizer with every option, in float32 and float64, with parameters that have no
gradient at some steps; 40 steps of every learning rate schedule for two groups.
"""
import json
import math
import warnings
from pathlib import Path

import torch

warnings.simplefilter("ignore")
torch.set_num_threads(1)
OUT = Path(__file__).resolve().parent.parent / "fixtures" / "optim.json"
SHAPES = [(3, 4), (5,), (2, 1, 3)]
STEPS, SEEN = 20, [1, 2, 7, 20]


def numbers(tensor, digits=17):
    return [float(f"{x:.{digits}g}") for x in tensor.detach().double().reshape(-1).tolist()]


def has_grad(step, index):
    """The first parameter always has one, the second misses every third step, the third starts late."""
    return index == 0 or (index == 1 and step % 3 != 1) or (index == 2 and step >= 2)


torch.manual_seed(7)
START = [torch.randn(shape, dtype=torch.float64) for shape in SHAPES]
GRADS = [[torch.randn(shape, dtype=torch.float64) for shape in SHAPES] for _ in range(STEPS)]

# name: class, options of the optimizer, options of each group (parameters 0 and 1, 2) or None for one group
OPTIMIZERS = {
    "sgd": ("SGD", dict(lr=0.1), None),
    "sgd momentum": ("SGD", dict(lr=0.1, momentum=0.9), None),
    "sgd dampening": ("SGD", dict(lr=0.1, momentum=0.9, dampening=0.3), None),
    "sgd nesterov": ("SGD", dict(lr=0.05, momentum=0.8, nesterov=True), None),
    "sgd decay": ("SGD", dict(lr=0.1, weight_decay=0.2), None),
    "sgd maximize": ("SGD", dict(lr=0.1, maximize=True), None),
    "sgd everything": ("SGD", dict(lr=0.1, momentum=0.7, dampening=0.2, weight_decay=0.1, maximize=True), None),
    "sgd nesterov decay": ("SGD", dict(lr=0.1, momentum=0.7, nesterov=True, weight_decay=0.1, maximize=True), None),
    "sgd groups": ("SGD", dict(lr=0.1, momentum=0.5), [dict(lr=0.3), dict(momentum=0.9, weight_decay=0.05)]),
    "adam": ("Adam", dict(lr=0.05), None),
    "adam betas": ("Adam", dict(lr=0.05, beta1=0.6, beta2=0.9, eps=1e-3), None),
    "adam decay": ("Adam", dict(lr=0.05, weight_decay=0.3), None),
    "adam amsgrad": ("Adam", dict(lr=0.05, amsgrad=True, beta2=0.7), None),
    "adam maximize": ("Adam", dict(lr=0.05, maximize=True), None),
    "adam everything": ("Adam", dict(lr=0.05, beta1=0.7, beta2=0.8, eps=1e-4, weight_decay=0.2, amsgrad=True, maximize=True), None),
    "adam groups": ("Adam", dict(lr=0.05), [dict(beta1=0.5, lr=0.2), dict(eps=1e-2, amsgrad=True)]),
    "adamw": ("AdamW", dict(lr=0.05), None),
    "adamw decay": ("AdamW", dict(lr=0.05, weight_decay=0.3), None),
    "adamw amsgrad": ("AdamW", dict(lr=0.05, amsgrad=True, beta2=0.7), None),
    "adamw maximize": ("AdamW", dict(lr=0.05, weight_decay=0.3, maximize=True), None),
    "adamw everything": ("AdamW", dict(lr=0.05, beta1=0.7, beta2=0.8, eps=1e-4, weight_decay=0.2, amsgrad=True, maximize=True), None),
    "adamw groups": ("AdamW", dict(lr=0.05), [dict(weight_decay=0.4), dict(lr=0.01, beta2=0.5)]),
    "adagrad": ("Adagrad", dict(lr=0.1), None),
    "adagrad rate": ("Adagrad", dict(lr=0.1, lr_decay=0.2), None),
    "adagrad everything": ("Adagrad", dict(lr=0.1, lr_decay=0.1, weight_decay=0.2, initial_accumulator_value=0.5, eps=1e-3), None),
    "adagrad groups": ("Adagrad", dict(lr=0.1), [dict(lr_decay=0.3), dict(weight_decay=0.1, eps=1e-2)]),
    "rmsprop": ("RMSProp", dict(lr=0.02), None),
    "rmsprop alpha": ("RMSProp", dict(lr=0.02, alpha=0.7, eps=1e-3), None),
    "rmsprop centered": ("RMSProp", dict(lr=0.02, alpha=0.9, centered=True), None),
    "rmsprop momentum": ("RMSProp", dict(lr=0.02, momentum=0.8), None),
    "rmsprop decay": ("RMSProp", dict(lr=0.02, weight_decay=0.3), None),
    "rmsprop maximize": ("RMSProp", dict(lr=0.02, maximize=True), None),
    "rmsprop everything": ("RMSProp", dict(lr=0.02, alpha=0.8, eps=1e-4, weight_decay=0.1, momentum=0.6, centered=True, maximize=True), None),
    "rmsprop groups": ("RMSProp", dict(lr=0.02), [dict(alpha=0.5, lr=0.05), dict(momentum=0.7, centered=True)]),
}


def python_options(options, defaults=(0.9, 0.999)):
    options = dict(options)
    if "beta1" in options or "beta2" in options:
        options["betas"] = (options.pop("beta1", defaults[0]), options.pop("beta2", defaults[1]))
    return options


def make(kind, options, parameters):
    options = python_options(options)
    if kind == "AdamW":
        options.setdefault("weight_decay", 0)  # TorchSharp's default
    return getattr(torch.optim, {"RMSProp": "RMSprop"}.get(kind, kind))(parameters, **options)


def optimizer_run(kind, options, groups, dtype):
    parameters = [torch.nn.Parameter(start.clone().to(dtype)) for start in START]
    given = parameters if groups is None else [
        {"params": parameters[:1], **python_options(groups[0])}, {"params": parameters[1:], **python_options(groups[1])}]
    optimizer = make(kind, options, given)
    seen = []
    for step in range(STEPS):
        for index, parameter in enumerate(parameters):
            parameter.grad = GRADS[step][index].to(dtype) if has_grad(step, index) else None
        optimizer.step()
        if step + 1 in SEEN:
            seen.append([numbers(parameter, 9 if dtype == torch.float32 else 17) for parameter in parameters])
    return seen


def optimizers():
    return {name: {"class": kind, "options": options, "groups": groups,
                   "float32": optimizer_run(kind, options, groups, torch.float32), "float64": optimizer_run(kind, options, groups, torch.float64)}
            for name, (kind, options, groups) in OPTIMIZERS.items()}


METRICS = [5 - 0.3 * k if k < 9 else 2.6 + 0.05 * math.sin(k) for k in range(40)]


def schedulers():
    s = torch.optim.lr_scheduler
    sequence = lambda o: s.SequentialLR(o, [s.ConstantLR(o, 0.1, 2), s.ExponentialLR(o, 0.9), s.StepLR(o, 3, 0.5)], [5, 17])
    warm = lambda o: s.SequentialLR(o, [s.LinearLR(o, 0.01, 1, 6), s.CosineAnnealingLR(o, 30, 1e-4)], [6])
    makers = {
        "lambda": lambda o: s.LambdaLR(o, lambda epoch: 0.95 ** epoch),
        "lambda each": lambda o: s.LambdaLR(o, [lambda epoch: 1 / (epoch + 1), lambda epoch: min(1, epoch / 10)]),
        "multiplicative": lambda o: s.MultiplicativeLR(o, lambda epoch: 0.97 if epoch % 2 else 1.01),
        "step": lambda o: s.StepLR(o, 7, 0.3),
        "multistep": lambda o: s.MultiStepLR(o, [5, 11, 11, 30], 0.5),
        "constant": lambda o: s.ConstantLR(o, 0.25, 9),
        "linear": lambda o: s.LinearLR(o, 0.2, 0.9, 13),
        "linear default": lambda o: s.LinearLR(o),
        "exponential": lambda o: s.ExponentialLR(o, 0.93),
        "polynomial": lambda o: s.PolynomialLR(o, 17, 2),
        "cosine": lambda o: s.CosineAnnealingLR(o, 12, 0.001),
        "cosine once": lambda o: s.CosineAnnealingLR(o, 40),
        "onecycle": lambda o: s.OneCycleLR(o, 0.5, total_steps=41),
        "onecycle linear": lambda o: s.OneCycleLR(o, [0.5, 0.2], epochs=6, steps_per_epoch=7, pct_start=0.4, anneal_strategy="linear", div_factor=10, final_div_factor=100,
                                                  base_momentum=[0.7, 0.8], max_momentum=[0.9, 0.99]),
        "onecycle three": lambda o: s.OneCycleLR(o, 0.5, total_steps=45, three_phase=True, cycle_momentum=False),
        "cyclic": lambda o: s.CyclicLR(o, 0.01, 0.2, step_size_up=6),
        "cyclic triangular2": lambda o: s.CyclicLR(o, [0.01, 0.02], [0.2, 0.1], step_size_up=5, step_size_down=3, mode="triangular2"),
        "cyclic exp": lambda o: s.CyclicLR(o, 0.01, 0.2, step_size_up=6, mode="exp_range", gamma=0.95, cycle_momentum=False),
        "cyclic scale": lambda o: s.CyclicLR(o, 0.01, 0.2, step_size_up=6, scale_fn=lambda x: 1 / (x + 1), scale_mode="iterations"),
        "sequential": sequence,
        "warm-up": warm,
        "chained": lambda o: s.ChainedScheduler([s.ConstantLR(o, 0.1, 4), s.ExponentialLR(o, 0.9)]),
        "plateau": lambda o: s.ReduceLROnPlateau(o, patience=3, cooldown=2, factor=0.5),
        "plateau max": lambda o: s.ReduceLROnPlateau(o, mode="max", patience=2, factor=0.3, min_lr=[0.01, 0.001], threshold=0.5, threshold_mode="abs"),
        "plateau abs": lambda o: s.ReduceLROnPlateau(o, patience=1, factor=0.9, threshold=0.4, threshold_mode="abs", cooldown=1),
        "plateau rel max": lambda o: s.ReduceLROnPlateau(o, mode="max", patience=4, factor=0.7),
    }
    result = {"metrics": METRICS}
    for name, make_scheduler in makers.items():
        for kind in ["SGD", "Adam"]:
            if kind == "Adam" and not name.startswith("onecycle"):
                continue
            a, b = torch.nn.Parameter(torch.ones(2)), torch.nn.Parameter(torch.ones(3))
            groups = [{"params": [a]}, {"params": [b], "lr": 0.03}]
            optimizer = torch.optim.SGD(groups, 0.1, momentum=0.5) if kind == "SGD" else torch.optim.Adam(groups, 0.1, betas=(0.4, 0.98))
            scheduler = make_scheduler(optimizer)
            rows = []
            for k in range(41):
                rows.append([[g["lr"], g["momentum"] if kind == "SGD" else g["betas"][0]] for g in optimizer.param_groups])
                if k == 40:
                    break
                optimizer.step()
                if isinstance(scheduler, s.ReduceLROnPlateau):
                    scheduler.step(METRICS[k])
                else:
                    scheduler.step()
            result[f"{name} {kind}"] = rows
    return result


golden = {
    "torch": torch.__version__, "shapes": SHAPES, "seen": SEEN, "start": [numbers(start) for start in START],
    "grads": [[numbers(grad) if has_grad(step, index) else None for index, grad in enumerate(grads)] for step, grads in enumerate(GRADS)],
    "optimizers": optimizers(), "schedulers": schedulers(),
}
OUT.write_text(json.dumps(golden, ensure_ascii=False) + "\n", encoding="utf-8")
print(f"wrote {OUT.name}")

"""What a checkpoint keeps, and how fast each part of a network learns."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import nn

from small import SmallReader


@dataclass
class Run:
    """All that a checkpoint keeps."""

    reader: nn.Module
    optimiser: torch.optim.Optimizer
    work: Path
    step: int = 0
    seen: int = 0
    curve: list[dict] = field(default_factory=list)

    def save(self, name: str = 'last.pt') -> None:
        """Writes the checkpoint beside the old one, then over it."""
        kept = dict(
            shape=self.reader.shape.as_dict(), reader=self.reader.state_dict(),
            optimiser=self.optimiser.state_dict(), step=self.step, seen=self.seen, curve=self.curve,
        )  # fmt: skip
        torch.save(kept, self.work / 'writing.pt')
        os.replace(self.work / 'writing.pt', self.work / name)

    def restore(self) -> None:
        """Goes on from the checkpoint."""
        kept = torch.load(self.work / 'last.pt')
        self.reader.load_state_dict(kept['reader'])
        self.optimiser.load_state_dict(kept['optimiser'])
        for group in self.optimiser.param_groups:
            group['fused'] = True
        self.step, self.seen, self.curve = kept['step'], kept['seen'], kept['curve']


def parameters(reader: nn.Module, rate: float) -> list[dict]:
    """New parts learn three times as fast as the body; norms and biases do not decay."""
    fresh = () if isinstance(reader, SmallReader) else ('lift', 'match', 'bounds', 'silent', 'mark')
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in reader.named_parameters():
        if not parameter.requires_grad:
            continue
        key = (name.startswith(fresh), parameter.dim() > 1 and not name.startswith(('common', 'mark', 'place', 'seg', 'pos')))
        groups.setdefault(key, []).append(parameter)
    return [
        {'params': held, 'scale': 3.0 if new else 1.0, 'weight_decay': 0.01 if decays else 0.0, 'lr': rate}
        for (new, decays), held in groups.items()
    ]

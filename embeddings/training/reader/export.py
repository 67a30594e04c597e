"""Writes a checkpoint as a model: an ONNX graph with int8 weights, and config.json with the calibration.

usage: python export.py WORK/last.pt TARGET [--work DIR] [--held N] [--samples FILE]
"""

from __future__ import annotations

import argparse
import json
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

import score
from model import Reader, Shape
from passages import Encoder, Passage
from reading import read
from small import SmallReader, SmallShape

OPSET = 14
NAMES = ['ids', 'rows', 'segment']
PROJECT = Path(__file__).parents[3]
SAMPLES = [
    ('工会会员大会什么时候召开?', '4月18日,红星机械厂工会第三届会员大会召开,会议选举产生了新一届工会委员会。李卫国当选主席。'),
    ('谁当选主席?', '4月18日,红星机械厂工会第三届会员大会召开,会议选举产生了新一届工会委员会。李卫国当选主席。'),
    ('慰问了多少个家庭?', '街道总工会走访慰问了辖区内75个困难职工家庭,送去米、油等生活用品。活动持续了3天。'),
    ('what prize did the team win?', '比赛持续了两天,建设公司代表队获得一等奖,供电公司代表队获得二等奖。'),
    ('冠军是哪支队伍?', '街道总工会走访慰问了辖区内75个困难职工家庭,送去米、油等生活用品。活动持续了3天。'),
]  # fmt: skip


def export(reader: nn.Module, target: Path) -> None:
    """`target` gets the int8 graph: ids, segment int64 [batch, places], rows float32 [batch, places, 256] -> start, end."""
    reader.eval()
    ids = torch.randint(0, 60_000, (2, 48))
    segment = torch.tensor([[1] + [2] * 10 + [3] + [4] * 36] * 2)
    rows = torch.randn(2, 48, reader.shape.row)
    plain = target.with_suffix('.float.onnx')
    axes = {name: {0: 'batch', 1: 'places'} for name in [*NAMES, 'start', 'end']}
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        torch.onnx.export(
            reader, (ids, rows, segment), str(plain), input_names=NAMES, output_names=['start', 'end'],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    # The service's older runtime has no int8 convolution; vectors by place and segment, one scale for all, bear rounding badly.
    kinds = ['MatMul'] if isinstance(reader, SmallReader) else ['MatMul', 'Gather']
    quantize_dynamic(plain, target, op_types_to_quantize=kinds, per_channel=True, weight_type=QuantType.QInt8)
    plain.unlink()


def load(checkpoint: Path) -> nn.Module:
    """The reader of a checkpoint."""
    kept = torch.load(checkpoint)
    sizes = kept['shape']
    reader = SmallReader(SmallShape(**sizes)) if 'length' in sizes else Reader(Shape(**sizes))
    reader.load_state_dict(kept['reader'])
    return reader.eval()


def quantised(graph: Path) -> score.Network:
    """The int8 graph as something to read with."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(graph), options)

    def run(ids: torch.Tensor, rows: torch.Tensor, segment: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        start, end = session.run(None, {'ids': ids.numpy(), 'rows': rows.numpy(), 'segment': segment.numpy()})
        return torch.tensor(start), torch.tensor(end)

    return run


def calibrated(sure: np.ndarray, unsure: np.ndarray, steps: int = 400) -> tuple[float, float]:
    """Slope and offset of the logistic curve from margins to "it answers", by Newton's method."""
    margins = np.concatenate([sure, unsure])
    said = np.concatenate([np.ones(len(sure)), np.zeros(len(unsure))])
    features = np.stack([margins, np.ones(len(margins))], 1)
    weights = np.zeros(2)
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (said - chance) - 0.01 * weights
        bend = (features * (chance * (1 - chance))[:, None]).T @ features + 0.01 * np.eye(2)
        weights = weights + 0.5 * np.linalg.solve(bend, slope)
    return float(weights[0]), float(weights[1])


def samples(reader: nn.Module, encoder: Encoder) -> list[dict]:
    """What the network says before it is rounded, for the service's tests."""
    items = [(encoder.question(question), Passage.of(text, encoder)) for question, text in SAMPLES]
    readings = read(reader, torch.tensor(encoder.rows), [(question, passage.ids) for question, passage in items])
    return [
        dict(
            question=question, text=text, ids=passage.ids.tolist(), margin=round(reading.score, 3),
            span=passage.words(reading.first, reading.last),
        )  # fmt: skip
        for (question, text), (_, passage), reading in zip(SAMPLES, items, readings)
    ]


def write_model(reader: nn.Module, encoder: Encoder, target: Path, held: dict[str, list[dict]]) -> None:
    """Writes graph and config.json; the calibration is that of the int8 graph on held-out questions."""
    graph = target / 'onnx/model_quantized.onnx'
    graph.parent.mkdir(parents=True, exist_ok=True)
    export(reader, graph)
    network, rows = quantised(graph), torch.tensor(encoder.rows)
    sure, unsure = [], []
    for name, records in held.items():
        table = score.score(lambda items: read(network, rows, items), records, encoder)
        print(name, json.dumps(score.figures(table)), flush=True)
        sure.append(table['sure'])
        unsure.append(table['unsure'])
    slope, offset = calibrated(np.concatenate(sure), np.concatenate(unsure))
    config = dict(model_type='bert', architectures=['BertModel'], **reader.shape.as_dict())
    config['calibration'] = dict(slope=round(slope, 4), offset=round(offset, 4))
    (target / 'config.json').write_text(json.dumps(config, indent=2) + '\n')


def main() -> None:
    """All of it in order."""
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('checkpoint', type=Path)
    parser.add_argument('target', type=Path)
    parser.add_argument('--work', type=Path, default=Path('/tmp/gongbao-reader'))
    parser.add_argument('--encoder', type=Path, default=PROJECT / 'embeddings/models/gongbao-mini')
    parser.add_argument('--held', type=int, default=300)
    parser.add_argument('--samples', type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    reader, encoder = load(options.checkpoint), Encoder(options.encoder)
    held = {name: score.load(options.work / 'data/eval.jsonl', name, options.held) for name in ('cmrc', 'drcd')}
    write_model(reader, encoder, options.target, held)
    if options.samples:
        options.samples.write_text(json.dumps(samples(reader, encoder), ensure_ascii=False, indent=2) + '\n')


if __name__ == '__main__':
    main()

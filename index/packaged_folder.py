"""Writes the packaged encoder as an ordinary sentence-transformers folder, once, into a cache.

The same vector space for a second runtime, several times faster in bulk than the package's own engine. Needs
no torch; knows nothing of embedding.
"""

from __future__ import annotations

import importlib.metadata
import json
import shutil
from pathlib import Path

import numpy as np
from filelock import FileLock
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from index.errors import EmbedderUnavailable
from index.packaged_e5 import PACKAGE, PackagedWeights, packaged_file, read_weights

LAYOUT = 1
"""Raise it when what is written changes: folders of before are then left aside."""

_START, _PAD, _END, _UNKNOWN, _MASK = "<s>", "<pad>", "</s>", "<unk>", "<mask>"


def sentence_transformers_folder(cache: Path) -> Path:
    """The folder of the model under `cache`; written first where it is not there yet (some 235 MB).

    The folder is written beside its place and renamed at the end: its existence means that it is complete.
    Safe to call from several processes at once.

    Raises:
        EmbedderUnavailable: the package's file is absent or not as expected, or `cache` cannot be written.
    """
    folder = cache / f"multilingual-e5-small-{_installed_version()}-{LAYOUT}"
    if folder.is_dir():
        return folder
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(cache / f"{folder.name}.lock"):
            if not folder.is_dir():
                _write_beside_then_rename(read_weights(packaged_file()), folder)
    except OSError as error:
        reason = error.strerror or error
        raise EmbedderUnavailable(
            f"The encoder's weights cannot be written to {cache} ({reason})."
        ) from error
    return folder


def _installed_version() -> str:
    try:
        return importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        raise EmbedderUnavailable(f"The package {PACKAGE} is not installed: run `./run setup`.") from None


def _write_beside_then_rename(weights: PackagedWeights, folder: Path) -> None:
    """Under the lock, whatever lies beside is what an interrupted writing left."""
    beside = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    _write_model(weights, beside)
    _write_tokenizer(weights, beside)
    _write_pipeline(weights.dimensions.hidden, beside)
    beside.rename(folder)


def _write_model(weights: PackagedWeights, folder: Path) -> None:
    """float16 halves the folder and costs a cosine of 2e-7; `config.json` has it computed in float32."""
    halved = {name: tensor.astype(np.float16) for name, tensor in weights.tensors.items()}
    save_file(halved, folder / "model.safetensors", metadata={"format": "pt"})
    size = weights.dimensions
    _write_json(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float32",
            "vocab_size": size.vocabulary,
            "hidden_size": size.hidden,
            "num_hidden_layers": size.layers,
            "num_attention_heads": size.heads,
            "intermediate_size": size.feed_forward,
            "max_position_embeddings": size.positions,
            "type_vocab_size": size.token_types,
            "layer_norm_eps": size.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": [piece for piece, _ in weights.pieces].index(_PAD),
        },
    )


def _write_tokenizer(weights: PackagedWeights, folder: Path) -> None:
    _tokenizer(weights).save(str(folder / "tokenizer.json"), pretty=False)
    _write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": weights.dimensions.positions,
            "bos_token": _START,
            "cls_token": _START,
            "eos_token": _END,
            "sep_token": _END,
            "pad_token": _PAD,
            "unk_token": _UNKNOWN,
            "mask_token": _MASK,
        },
    )


def _tokenizer(weights: PackagedWeights) -> Tokenizer:
    """XLM-RoBERTa's: a unigram model over NFKC text, spaces shown as `▁`, framed by `<s>` and `</s>`."""
    tokenizer = Tokenizer(models.Unigram(list(weights.pieces), unk_id=weights.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    tokenizer.add_special_tokens([_START, _PAD, _END, _UNKNOWN, _MASK])
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{_START} $A {_END}",
        pair=f"{_START} $A {_END} {_END} $B {_END}",
        special_tokens=[(name, tokenizer.token_to_id(name)) for name in (_START, _END)],
    )
    return tokenizer


def _write_pipeline(dimension: int, folder: Path) -> None:
    """The stages of sentence-transformers (encoder, mean pooling, unit length) and e5's prompts."""
    library = "sentence_transformers"
    stages = [
        ("", f"{library}.base.modules.transformer.Transformer"),
        ("1_Pooling", f"{library}.sentence_transformer.modules.pooling.Pooling"),
        ("2_Normalize", f"{library}.base.modules.normalize.Normalize"),
    ]
    modules = [
        {"idx": i, "name": str(i), "path": path, "type": kind} for i, (path, kind) in enumerate(stages)
    ]
    _write_json(folder / "modules.json", modules)
    _write_json(folder / "sentence_bert_config.json", {"transformer_task": "feature-extraction"})
    _write_json(
        folder / "1_Pooling" / "config.json", {"embedding_dimension": dimension, "pooling_mode": "mean"}
    )
    _write_json(folder / "2_Normalize" / "config.json", {})
    prompts = {"query": "query: ", "passage": "passage: ", "document": "passage: "}
    _write_json(
        folder / "config_sentence_transformers.json",
        {"model_type": "SentenceTransformer", "prompts": prompts, "similarity_fn_name": "cosine"},
    )


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

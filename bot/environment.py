"""The process environment that the libraries below us read: nothing is sent anywhere, threads do not spin.

Called first by every entry point, before any of those libraries is imported. Knows nothing of settings.
"""

from __future__ import annotations

from collections.abc import MutableMapping

# What each library reads, found in its source.
_FORCED = {
    "DO_NOT_TRACK": "1",  # huggingface_hub and others
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "LANGCHAIN_TRACING_V2": "false",  # langsmith: four spellings of one switch
    "LANGCHAIN_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "OTEL_SDK_DISABLED": "true",  # opentelemetry, fastapi
    "TRACELOOP_METRICS_ENABLED": "false",  # literalai, through traceloop-sdk
    "TRACELOOP_TRACE_CONTENT": "false",
    "TRACELOOP_TRACING_ENABLED": "false",
}
# A key here would make chainlit send every conversation to that service.
_REMOVED = ("LITERAL_API_KEY", "LITERAL_API_URL", "TRACELOOP_API_KEY")
# Defaults that a person may override: fetching a model from a hub is a choice, never a side effect.
_DEFAULTS = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    # Threads that spin while they wait slow a busy machine down ten times.
    "OMP_WAIT_POLICY": "passive",
}


def prepare(environment: MutableMapping[str, str]) -> None:
    """Switch telemetry off, model hubs to offline unless set otherwise, and waiting threads to sleep."""
    for name in _REMOVED:
        environment.pop(name, None)
    environment.update(_FORCED)
    for name, value in _DEFAULTS.items():
        environment.setdefault(name, value)

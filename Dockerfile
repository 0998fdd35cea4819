# The chat, with the sample corpus indexed:
#   docker build -t greffier .
#   docker run --rm -p 8000:8000 greffier
# Documents, index and weights live in the volume /data. Nothing is fetched once the image is built.

FROM python:3.11-slim AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
ENV PATH=/app/.venv/bin:$PATH \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    UV_NO_CACHE=1 \
    VIRTUAL_ENV=/app/.venv
WORKDIR /app

# Torch first and alone, so that no other package brings its CUDA build; then the lock, without the tools.
ARG TORCH=2.13.0
ARG UV=0.13.9
RUN python -m venv .venv \
 && pip install --no-deps --index-url https://download.pytorch.org/whl/cpu "torch==${TORCH}"
COPY pyproject.toml requirements.lock ./
RUN /usr/local/bin/pip install --root-user-action=ignore "uv==${UV}" \
 && /usr/local/bin/uv pip install --compile-bytecode --constraints requirements.lock -r pyproject.toml \
 && ! pip list | grep -iE '^(nvidia|triton|cuda)'

COPY LICENSE README.md ./
COPY corpus corpus
COPY index index
COPY bot bot
COPY eval eval
# The weights for bulk work are half a gigabyte that the chat does not read; they are made again when needed.
RUN /usr/local/bin/uv pip install --no-deps --editable . \
 && mkdir /data && cp -r corpus/documents /data/corpus \
 && GREFFIER_CORPUS=/data/corpus GREFFIER_INDEX=/data/index GREFFIER_CACHE=/tmp/weights greffier index \
 && rm -rf /tmp/weights


FROM python:3.11-slim
RUN useradd --uid 10001 --create-home greffier
COPY --from=build /app /app
COPY --from=build --chown=greffier:greffier /data /data
ENV PATH=/app/.venv/bin:$PATH \
    GREFFIER_CORPUS=/data/corpus \
    GREFFIER_INDEX=/data/index \
    GREFFIER_CACHE=/data/cache
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["greffier", "chat", "--host", "0.0.0.0"]

# Plays pages: `docker run --rm -v "$PWD:/work" runbook play guide.md --yes`
ARG NODE_VERSION=22

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm ci --no-audit --no-fund && npm pack --ignore-scripts --pack-destination /tmp

FROM node:${NODE_VERSION}-bookworm-slim
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
RUN apt-get update && \
    apt-get install --yes --no-install-recommends bash ca-certificates curl git jq openssl procps && \
    rm -rf /var/lib/apt/lists/*

# Each of these tools is installed where its version is given: `--build-arg KUBECTL_VERSION=1.33.0`
ARG KUBECTL_VERSION=
ARG HELM_VERSION=
ARG ISTIOCTL_VERSION=
ARG TARGETARCH=amd64
COPY .docker/install-tools /usr/local/sbin/install-tools
RUN install-tools

COPY --from=build /tmp/*.tgz /tmp/
RUN npm install --global --no-audit --no-fund /tmp/*.tgz && rm /tmp/*.tgz

USER node
WORKDIR /work
ENTRYPOINT ["runbook"]
CMD ["--help"]

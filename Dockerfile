# Gongbao with its models inside; bulletins and data are mounted. docs/operations.md says how to run it.
#   docker build -t gongbao .
#   docker run --read-only --tmpfs /tmp -p 127.0.0.1:3000:3000 -e GONGBAO_ADMIN_KEY=… -v ./seeds:/seeds -v gongbao:/data gongbao

FROM node:22-slim AS build
# better-sqlite3 and hnswlib-node are compiled.
RUN apt-get update \
 && apt-get install -y --no-install-recommends build-essential python3 \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc build-dist.mjs trim-packages.mjs tsconfig.json tsconfig.build.json ./
COPY src ./src
# dist/ is compiled by npm ci; what only that needs is taken out again, and what of the rest is never read.
RUN npm ci && npm prune --omit=dev --ignore-scripts && node trim-packages.mjs --all && npm cache clean --force

FROM node:22-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    GONGBAO_SEEDS=/seeds \
    GONGBAO_INDEX=/data/index \
    GONGBAO_CONVERSATIONS=/data/conversations.sqlite
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json NOTICE ./
COPY prompts ./prompts
COPY embeddings/models ./embeddings/models
RUN mkdir -p /seeds /data && chown node:node /seeds /data
USER node
VOLUME ["/seeds", "/data"]
EXPOSE 3000
# Until the first index is built the server lives but is not ready; only life is asked for here.
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node is process 1 and ends on SIGTERM by itself: answers under way are finished first.
ENTRYPOINT ["node", "dist/cli.js"]
CMD ["serve"]

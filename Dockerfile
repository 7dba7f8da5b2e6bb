# One program per image: --build-arg MODULE=loader-epfl, any other module with a program likewise.
# All images share the first stage: it makes every program once, and what changes least comes first.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src

# Libraries and plugins: fetched again only when a pom changes. There has to be something to compile, or the compiler's
# own libraries would be missing, and a folder for the report's templates.
COPY pom.xml ./
COPY .mvn .mvn/
COPY common/pom.xml common/
COPY conformance/pom.xml conformance/
COPY consolidate/pom.xml consolidate/
COPY loader-empiar/pom.xml loader-empiar/
COPY loader-epfl/pom.xml loader-epfl/
COPY loader-flyem/pom.xml loader-flyem/
COPY loader-idr/pom.xml loader-idr/
COPY loader-openorganelle/pom.xml loader-openorganelle/
COPY testkit/pom.xml testkit/
RUN mkdir -p testkit/src/main/java consolidate/src/main/jte \
  && echo 'final class Nothing {}' >testkit/src/main/java/Nothing.java \
  && mvn -B -q -DskipTests package \
  && rm -r testkit/src consolidate/src */target

# The sources, without network: first what all loaders stand on.
COPY schemas schemas/
COPY testkit testkit/
COPY common common/
RUN mvn -B -q -o -DskipTests -pl common,testkit package
COPY conformance conformance/
COPY consolidate consolidate/
COPY loader-empiar loader-empiar/
COPY loader-epfl loader-epfl/
COPY loader-flyem loader-flyem/
COPY loader-idr loader-idr/
COPY loader-openorganelle loader-openorganelle/
RUN mvn -B -q -o -DskipTests package
# The native library of Zstandard, out of its jar: the library itself would unpack it into /tmp, where a container may
# execute nothing. There are processors that it has none for; on those the one in Java decodes.
RUN mkdir /native && cd /native \
  && arch=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *os.arch = //p') \
  && jar xf /src/conformance/target/conformance.jar "linux/$arch" \
  && find . -path './linux/*' -name 'libzstd-jni-*.so' -exec mv {} libzstd-jni.so ';' \
  && rm -rf linux

FROM eclipse-temurin:17-jre
ARG MODULE
WORKDIR /app
COPY --from=build /native/ ./
COPY --from=build /src/${MODULE}/target/${MODULE}.jar program.jar
COPY config config/
# The classes that a run begins with, laid out beforehand by a run that does nothing: a third less to compute until work
# begins. docs/containers.md has the figures.
RUN mkdir data metadata logs \
  && case "$MODULE" in \
    loader-*) nothing="--set sources.${MODULE#loader-}.enabled=false" ;; \
    consolidate) nothing=--summary ;; \
    *) nothing=--help ;; \
  esac \
  && java -XX:ArchiveClassesAtExit=program.jsa -jar program.jar $nothing >/dev/null 2>&1 \
  && rm -f logs/*
USER 1000:1000
# Heap by the container's memory: the rest is for the JVM itself, its threads and its buffers outside the heap.
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/app/program.jsa", "-Xshare:auto", "-XX:MaxRAMPercentage=60", "-DZstdNativePath=/app/libzstd-jni.so", "-jar", "program.jar"]
CMD ["--config", "config/config.yaml"]

ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="em-ingest ${MODULE}" \
  org.opencontainers.image.description="Public electron-microscopy volumes on your own disk: fetched, verified, described" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}" \
  org.opencontainers.image.licenses="Apache-2.0"

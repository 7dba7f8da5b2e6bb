# One program per image: --build-arg MODULE=loader-epfl or consolidate.
FROM maven:3.9-eclipse-temurin-17 AS build
ARG MODULE
WORKDIR /src
COPY . .
RUN mvn -B -q -pl "$MODULE" -am -DskipTests package

FROM eclipse-temurin:17-jre
ARG MODULE
WORKDIR /app
COPY --from=build /src/${MODULE}/target/${MODULE}.jar program.jar
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "program.jar"]
CMD ["--config", "config/config.yaml"]

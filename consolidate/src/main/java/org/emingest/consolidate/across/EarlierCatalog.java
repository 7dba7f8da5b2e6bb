package org.emingest.consolidate.across;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.metadata.RecordJson;

/**
 * A catalog of before, read once from end to end. Of its records it keeps names, fingerprints and places in the file, so that
 * one of them can be read again.
 */
final class EarlierCatalog {

  private static final Pattern NAME =
      Pattern.compile("metadata_catalog_([0-9]{8}_[0-9]{6})(?:_([0-9]{1,4}))?[.]json");

  /** A folder of catalogs that are all broken is not worth more. */
  private static final int MOST_TRIED = 20;

  private static final int MOST_RECORDS = 2_000_000;
  private static final int LONGEST_RECORD = 256 << 20;

  private final Path file;
  private final Map<String, Place> places = new HashMap<>();
  private String generatedAt = "";
  private JsonNode timingTrends = MissingNode.getInstance();
  private boolean hasRecords;

  /** Where a record stands in the file, in bytes, and what it says. */
  record Place(long offset, int length, Fingerprint fingerprint) {}

  /** The newest catalog, if one can be used, and a line for each newer one that cannot. */
  record Search(Optional<EarlierCatalog> found, List<String> problems) {

    Search {
      problems = List.copyOf(problems);
    }
  }

  private record Stamped(Path file, String second, int number) {

    static final Comparator<Stamped> OLDEST_FIRST =
        Comparator.comparing(Stamped::second).thenComparing(Stamped::number);

    static Optional<Stamped> of(Path file) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (!name.matches()) {
        return Optional.empty();
      }
      int number = name.group(2) == null ? 1 : Integer.parseInt(name.group(2));
      return Optional.of(new Stamped(file, name.group(1), number));
    }
  }

  private EarlierCatalog(Path file) {
    this.file = file;
  }

  /**
   * @param folder need not exist
   * @param name of the catalog that will be written: only those before it count
   */
  static Search before(Path folder, String name) throws IOException {
    List<String> problems = new ArrayList<>();
    Stamped own = Stamped.of(folder.resolve(name)).orElseThrow();
    List<Stamped> earlier = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "metadata_catalog_*")) {
        files.forEach(file -> Stamped.of(file)
            .filter(other -> Stamped.OLDEST_FIRST.compare(other, own) < 0)
            .ifPresent(earlier::add));
      }
    }
    earlier.sort(Stamped.OLDEST_FIRST.reversed());
    for (Stamped candidate : earlier.subList(0, Math.min(MOST_TRIED, earlier.size()))) {
      EarlierCatalog catalog = new EarlierCatalog(candidate.file());
      try {
        catalog.read();
        if (catalog.hasRecords) {
          return new Search(Optional.of(catalog), problems);
        }
      } catch (JsonProcessingException broken) {
        problems.add(candidate.file().getFileName() + " is no catalog: "
            + broken.getOriginalMessage().lines().findFirst().orElse("not JSON"));
      } catch (IOException unreadable) {
        problems.add(candidate.file().getFileName() + " cannot be read: " + unreadable);
      }
    }
    return new Search(Optional.empty(), problems);
  }

  String fileName() {
    return file.getFileName().toString();
  }

  /** As it says itself; empty if it does not. */
  String generatedAt() {
    return generatedAt;
  }

  JsonNode timingTrends() {
    return timingTrends;
  }

  /** By name, see {@link Names}. */
  Map<String, Place> places() {
    return places;
  }

  /** One record once more. */
  JsonNode record(Place place) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(place.length());
    try (FileChannel channel = FileChannel.open(file)) {
      while (bytes.hasRemaining() && channel.read(bytes, place.offset() + bytes.position()) > 0) {}
    }
    return RecordJson.parse(bytes.array());
  }

  private void read() throws IOException {
    // A catalog has as many tokens as it has; a single record is bounded where it is read.
    JsonFactory factory = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(RecordJson.DEEPEST + 4)
            .build())
        .build();
    ObjectMapper mapper = new ObjectMapper(factory);
    Names names = new Names();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        JsonParser parser = mapper.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "generated_at" -> generatedAt = parser.getValueAsString("");
          case "timing_trends" -> timingTrends = mapper.readTree(parser);
          case "records" -> readRecords(parser, names);
          default -> parser.skipChildren();
        }
      }
    }
  }

  private void readRecords(JsonParser parser, Names names) throws IOException {
    hasRecords = parser.currentToken() == JsonToken.START_ARRAY;
    while (hasRecords && parser.nextToken() == JsonToken.START_OBJECT) {
      readRecord(parser, names);
    }
  }

  private void readRecord(JsonParser parser, Names names) throws IOException {
    long start = -1;
    long length = 0;
    String source = "";
    String sourceId = "";
    String path = "";
    Optional<Fingerprint> fingerprint = Optional.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "source" -> source = parser.getValueAsString("");
        case "source_id" -> sourceId = parser.getValueAsString("");
        case "file" -> path = parser.getValueAsString("");
        case "fingerprint" -> fingerprint = Fingerprint.parse(parser.getValueAsString(""));
        case "record" -> {
          start = parser.currentTokenLocation().getByteOffset();
          if (fingerprint.isEmpty()) {
            JsonNode record = parser.readValueAsTree();
            fingerprint = Optional.of(Fingerprint.of(record));
          }
          parser.skipChildren();
          length = parser.currentLocation().getByteOffset() - start;
        }
        default -> {}
      }
      parser.skipChildren();
    }
    if (fingerprint.isPresent()
        && start >= 0
        && length <= LONGEST_RECORD
        && places.size() < MOST_RECORDS) {
      String name = names.of(source, sourceId, path);
      places.put(name, new Place(start, (int) length, fingerprint.get()));
    }
  }
}

package org.emingest.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.emingest.error.StorageException;
import org.emingest.partial.AtomicFile;

/** Records of one source as files {@code metadata_<source_id>.json} of one folder. Safe for many threads. */
public final class FileRecordStore implements RecordStore {

  /** A record of a volume with a hundred thousand sections has about 5 MB. */
  private static final long LARGEST_RECORD_MIB = 64;

  private static final String PREFIX = "metadata_";
  private static final String SUFFIX = ".json";
  private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final SchemaValidator validator;

  public FileRecordStore(Path folder, SchemaValidator validator) {
    this.folder = folder;
    this.validator = validator;
  }

  /**
   * @throws IllegalArgumentException if the identifier cannot name a file
   */
  public static String fileName(String sourceId) {
    return PREFIX + requireSafe(sourceId) + SUFFIX;
  }

  /** The volumes that have a record, readable or not, in the order of their names. */
  public List<String> sourceIds() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(PREFIX) && name.endsWith(SUFFIX))
          .filter(name -> name.length() > PREFIX.length() + SUFFIX.length())
          .map(name -> name.substring(PREFIX.length(), name.length() - SUFFIX.length()))
          .filter(name -> SAFE_NAME.matcher(name).matches())
          .sorted()
          .toList();
    } catch (IOException trouble) {
      throw StorageException.because("cannot list " + folder, trouble);
    }
  }

  public Path file(String sourceId) {
    return folder.resolve(fileName(sourceId));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the record breaks its schema: a defect of ours
   */
  @Override
  public MetadataRecord save(MetadataRecord record) {
    Path file = file(record.sourceId());
    JsonNode tree = RecordJson.tree(record);
    List<SchemaProblem> problems = validator.validate(tree);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "the record for " + file + " breaks its schema and was not saved: " + problems);
    }
    try {
      Files.createDirectories(folder);
      AtomicFile.write(file, RecordJson.bytes(tree));
    } catch (IOException trouble) {
      throw StorageException.because("cannot save " + file, trouble);
    }
    return record;
  }

  /**
   * The saved record, or why what lies there is none; the older source name {@code ebi} is read as {@code empiar}.
   *
   * @throws StorageException if the file is there but cannot be read
   */
  public LoadedRecord load(String sourceId) {
    Path file = file(sourceId);
    try {
      long mib = Files.size(file) >> 20;
      if (mib >= LARGEST_RECORD_MIB) {
        return LoadedRecord.unusable(file + " has " + mib + " MiB: no record is that large");
      }
      return read(file, sourceId, Files.readAllBytes(file));
    } catch (NoSuchFileException absent) {
      return LoadedRecord.absent();
    } catch (IOException trouble) {
      throw StorageException.because("cannot read " + file, trouble);
    }
  }

  private LoadedRecord read(Path file, String sourceId, byte[] content) {
    try {
      JsonNode tree = RecordJson.modern(RecordJson.parse(content));
      List<SchemaProblem> problems = validator.validate(tree);
      if (!problems.isEmpty()) {
        return LoadedRecord.unusable(file + " breaks the schema: " + problems.get(0)
            + (problems.size() > 1 ? " and " + (problems.size() - 1) + " more" : ""));
      }
      MetadataRecord record = RecordJson.record(tree);
      return record.sourceId().equals(sourceId)
          ? LoadedRecord.of(record)
          : LoadedRecord.unusable(file + " is the record of " + record.sourceId());
    } catch (IOException notARecord) {
      return LoadedRecord.unusable(file + " is not a JSON record: " + notARecord.getMessage());
    }
  }

  /**
   * Gives what lies in the record's place another name, so that it is neither used nor lost.
   *
   * @return its new name
   * @throws StorageException if it cannot be renamed
   */
  public Path setAside(String sourceId, Instant now) {
    Path file = file(sourceId);
    Path aside = folder.resolve(file.getFileName() + ".invalid-" + STAMP.format(now));
    try {
      return Files.move(file, aside);
    } catch (IOException trouble) {
      throw StorageException.because("cannot set aside " + file, trouble);
    }
  }

  /** Takes a record away: it spoke of a volume that goes by other names. */
  public void remove(String sourceId) {
    Path file = file(sourceId);
    try {
      Files.deleteIfExists(file);
    } catch (IOException trouble) {
      throw StorageException.because("cannot remove " + file, trouble);
    }
  }

  /**
   * Holds the volume for this process until the lock is closed or the process ends.
   *
   * @throws StorageException if another process, or another job of this one, holds it
   */
  public RecordLock lock(String sourceId) {
    Path file = folder.resolve("." + requireSafe(sourceId) + ".lock");
    try {
      Files.createDirectories(folder);
    } catch (IOException trouble) {
      throw StorageException.because("cannot make " + folder, trouble);
    }
    return RecordLock.take(file);
  }

  private static String requireSafe(String sourceId) {
    if (!SAFE_NAME.matcher(sourceId).matches()) {
      throw new IllegalArgumentException("'" + OneLine.of(sourceId) + "' cannot name a file");
    }
    return sourceId;
  }
}

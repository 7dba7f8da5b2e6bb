package org.emingest.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.emingest.error.Masking;
import org.emingest.error.StorageException;
import org.emingest.partial.AtomicFile;
import org.emingest.transfer.FetchedFile;
import org.emingest.transfer.ObjectInfo;

/**
 * What a raw file is a copy of, kept beside it as {@code <name>.receipt.json}, so that a later run can tell that there
 * is nothing to fetch.
 *
 * @param requested the URL that was asked for, without secrets: another signature does not make another object
 * @param answered the URL that answered, without secrets
 * @param length of the object in bytes
 * @param sha256 of our copy
 */
record RawReceipt(
    String requested,
    String answered,
    long length,
    Optional<String> etag,
    Optional<Instant> lastModified,
    String sha256) {

  private static final ObjectMapper JSON = JsonMapper.builder()
      .addModule(new Jdk8Module())
      .addModule(new JavaTimeModule())
      .build();
  private static final long LARGEST = 64 << 10;

  static RawReceipt of(String requested, FetchedFile file) {
    ObjectInfo object = file.object();
    return new RawReceipt(
        Masking.masked(requested),
        Masking.masked(object.location().toString()),
        file.length(),
        object.etag(),
        object.lastModified(),
        file.sha256());
  }

  static Path beside(Path raw) {
    return raw.resolveSibling(raw.getFileName() + ".receipt.json");
  }

  /** Empty if there is none, or none that can be read: then the file is fetched again. */
  static Optional<RawReceipt> read(Path raw) {
    Path file = beside(raw);
    try {
      return Files.size(file) > LARGEST
          ? Optional.empty()
          : Optional.of(JSON.readValue(Files.readAllBytes(file), RawReceipt.class));
    } catch (NoSuchFileException | JsonProcessingException none) {
      return Optional.empty();
    } catch (IOException trouble) {
      throw StorageException.because("cannot read " + file, trouble);
    }
  }

  void write(Path raw) {
    try {
      AtomicFile.write(beside(raw), JSON.writeValueAsBytes(this));
    } catch (IOException trouble) {
      throw StorageException.because("cannot write " + beside(raw), trouble);
    }
  }

  ObjectInfo object() {
    return new ObjectInfo(
        java.net.URI.create(answered),
        OptionalLong.of(length),
        etag,
        lastModified,
        Optional.empty());
  }
}

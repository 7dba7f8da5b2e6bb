package org.emingest.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.emingest.error.ConfigException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;

/** Files on this machine: a mirror, a mounted archive. */
final class FileOrigin implements Origin {

  private final TransferPolicy policy;

  FileOrigin(TransferPolicy policy) {
    this.policy = policy;
  }

  @Override
  public TransferPolicy manner(URI location) {
    return policy;
  }

  @Override
  public Optional<ObjectInfo> stat(URI location) throws IOException {
    Path path = path(location);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(path)) {
      throw new NotFoundException(location + " is not a file");
    }
    return Optional.of(new ObjectInfo(
        location,
        OptionalLong.of(Files.size(path)),
        Optional.empty(),
        Optional.of(Files.getLastModifiedTime(path).toInstant()),
        Optional.empty()));
  }

  @Override
  public Body open(URI location) throws IOException {
    ObjectInfo object = existing(location);
    return body(location, object, false, 0, object.length().orElseThrow());
  }

  @Override
  public Body open(URI location, ByteRange range, Optional<Validator> validator)
      throws IOException {
    ObjectInfo object = existing(location);
    if (validator.isPresent()) {
      validator.get().requireSame(object);
    }
    long length = object.length().orElseThrow();
    if (range.offset() > 0 && range.offset() >= length) {
      throw new CorruptDataException(
          location.toString(), range.offset(), "the file ends before this byte, it has " + length);
    }
    boolean partial = length > 0;
    return body(location, object, partial, range.offset(), Math.min(range.end(), length));
  }

  private ObjectInfo existing(URI location) throws IOException {
    return stat(location).orElseThrow(() -> new NotFoundException(location + " is not there"));
  }

  private static Body body(URI location, ObjectInfo object, boolean partial, long offset, long end)
      throws IOException {
    try {
      FileChannel channel = FileChannel.open(path(location), StandardOpenOption.READ);
      return new Body(
          object, partial, OptionalLong.of(end - offset), new Part(channel, offset, end));
    } catch (NoSuchFileException gone) {
      throw new NotFoundException(location + " is not there", gone);
    } catch (AccessDeniedException denied) {
      throw new NotFoundException(location + " may not be read by us", denied);
    }
  }

  private static Path path(URI location) {
    try {
      return Path.of(location);
    } catch (IllegalArgumentException noPath) {
      throw new ConfigException(location + " names no file of this machine", noPath);
    }
  }

  @Override
  public void close() {
    // Nothing is held between two calls.
  }

  private static final class Part implements Body.Source {

    private final FileChannel channel;
    private final long end;
    private long at;

    Part(FileChannel channel, long offset, long end) {
      this.channel = channel;
      this.at = offset;
      this.end = end;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (at >= end) {
        return -1;
      }
      int limit = target.limit();
      target.limit((int) Math.min(limit, target.position() + (end - at)));
      try {
        int count = channel.read(target, at);
        at += Math.max(0, count);
        return count;
      } finally {
        target.limit(limit);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}

package org.emingest.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.net.ftp.FTPReply;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;

/**
 * FTP: anonymous, passive, binary.
 *
 * <p>An object's version is its {@code SIZE} and {@code MDTM}; one without both is never gone on with by another process.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3659">RFC 3659: SIZE, MDTM, REST, MLSD</a>
 */
final class FtpOrigin implements Origin {

  private final TransferPolicy policy;
  private final FtpSessions sessions;

  FtpOrigin(TransferPolicy policy) {
    this.policy = policy;
    this.sessions = new FtpSessions(policy);
  }

  /** One stream to the object's end: whoever stops before has to log in again. */
  @Override
  public TransferPolicy manner(URI location) {
    return policy.inOneStream();
  }

  @Override
  public Optional<ObjectInfo> stat(URI location) throws IOException {
    FtpPath path = FtpPath.of(location);
    try (FtpSession session = sessions.lease(path)) {
      int code = session.askLength(path);
      if (FtpReplies.isNotThere(code)) {
        requireNoFolder(location, path, session);
        return Optional.empty();
      }
      if (FTPReply.isPositiveCompletion(code)) {
        return Optional.of(dated(location, path, session, session.length(location)));
      }
      requireUnknownCommand(location, path, session);
      ObjectInfo object = dated(location, path, session, OptionalLong.empty());
      if (FtpReplies.isNotThere(session.code())) {
        return Optional.empty();
      }
      if (object.lastModified().isPresent()) {
        return Optional.of(object);
      }
    }
    try (Body body = open(location)) {
      return Optional.of(body.object());
    }
  }

  private static void requireNoFolder(URI location, FtpPath path, FtpSession session)
      throws IOException {
    if (FTPReply.isPositiveCompletion(session.enter(path))) {
      throw new NotFoundException(location + ": " + path.path() + " is a folder, not a file");
    }
  }

  @Override
  public Body open(URI location) throws IOException {
    return open(location, new ByteRange(0, Long.MAX_VALUE), Optional.empty(), false);
  }

  @Override
  public Body open(URI location, ByteRange range, Optional<Validator> validator)
      throws IOException {
    return open(location, range, validator, true);
  }

  private Body open(
      URI location, ByteRange range, Optional<Validator> validator, boolean partWanted)
      throws IOException {
    FtpPath path = FtpPath.of(location);
    FtpSession session = sessions.lease(path);
    Body body = null;
    try {
      ObjectInfo object = object(location, path, session);
      if (validator.isPresent()) {
        requireSame(validator.get(), object);
      }
      body = open(path, object, range, partWanted, session);
      return body;
    } finally {
      if (body == null) {
        session.close();
      }
    }
  }

  private static Body open(
      FtpPath path, ObjectInfo object, ByteRange range, boolean partWanted, FtpSession session)
      throws IOException {
    URI location = object.location();
    OptionalLong length = object.length();
    if (length.isPresent() && range.offset() > 0 && range.offset() >= length.getAsLong()) {
      String problem = "the file ends before this byte, it has " + length.getAsLong();
      throw new CorruptDataException(location.toString(), range.offset(), problem);
    }
    if (length.orElse(-1) == 0) {
      session.close();
      return new Body(object, false, length, new NoBytes());
    }
    boolean part = partWanted && (length.isPresent() || range.offset() > 0) && session.restarts();
    long offset = part ? range.offset() : 0;
    long end = Math.min(part ? range.end() : Long.MAX_VALUE, length.orElse(Long.MAX_VALUE));
    Optional<InputStream> data = session.retrieve(path, offset);
    if (data.isEmpty()) {
      throw FtpReplies.refusal(location, path, session.code(), session.reply());
    }
    FtpBody source = new FtpBody(session, path, object, data.get(), offset, end);
    OptionalLong bytes = length.isPresent() ? OptionalLong.of(end - offset) : OptionalLong.empty();
    return new Body(object, part, bytes, source);
  }

  /** There is no ETag here, and an object without its date cannot be told from another one of its length. */
  private static void requireSame(Validator known, ObjectInfo now) throws ObjectChangedException {
    if (known.etag().isPresent()) {
      throw new ObjectChangedException("the object may have changed: FTP cannot compare its ETag");
    }
    if (known.lastModified().isPresent() && now.lastModified().isEmpty()) {
      throw new ObjectChangedException(
          "the object may have changed: its date is not told any more");
    }
    known.requireSame(now);
  }

  /** What the server says of a file now. */
  static ObjectInfo object(URI location, FtpPath path, FtpSession session) throws IOException {
    int code = session.askLength(path);
    if (FTPReply.isPositiveCompletion(code)) {
      return dated(location, path, session, session.length(location));
    }
    if (FtpReplies.isNotThere(code)) {
      String answer = session.reply();
      requireNoFolder(location, path, session);
      throw FtpReplies.refusal(location, path, code, answer);
    }
    requireUnknownCommand(location, path, session);
    return dated(location, path, session, OptionalLong.empty());
  }

  private static void requireUnknownCommand(URI location, FtpPath path, FtpSession session)
      throws IOException {
    if (!FtpReplies.isUnknownCommand(session.code())) {
      throw FtpReplies.refusal(location, path, session.code(), session.reply());
    }
  }

  private static ObjectInfo dated(
      URI location, FtpPath path, FtpSession session, OptionalLong length) throws IOException {
    int code = session.askModified(path);
    if (FTPReply.isNegativeTransient(code)) {
      throw FtpReplies.refusal(location, path, code, session.reply());
    }
    Optional<Instant> modified =
        FTPReply.isPositiveCompletion(code) ? session.modified() : Optional.empty();
    return new ObjectInfo(location, length, Optional.empty(), modified, Optional.empty());
  }

  /** Tells what a folder holds, as {@link FtpByteStore#list}. */
  FolderListing list(URI folder) throws IOException {
    FtpPath path = FtpPath.of(folder);
    try (FtpSession session = sessions.lease(path)) {
      int code = session.enter(path);
      if (FtpReplies.isNotThere(code)) {
        throw new NotFoundException(
            "%s: %s is not there, is no folder, or is not for us (answered: %s)"
                .formatted(folder, path.path(), FtpReplies.words(session.reply())));
      }
      if (!FTPReply.isPositiveCompletion(code)) {
        throw FtpReplies.refusal(folder, path, code, session.reply());
      }
      return new FtpFolder(folder, path, session).list();
    }
  }

  @Override
  public void close() {
    sessions.close();
  }

  private static final class NoBytes implements Body.Source {

    @Override
    public int read(ByteBuffer target) {
      return -1;
    }

    @Override
    public void close() {
      // The session is back already.
    }
  }
}

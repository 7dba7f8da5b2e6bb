package org.emingest.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.commons.net.ftp.FTPReply;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.transfer.FolderEntry.Kind;
import org.emingest.transfer.FtpLine.UnknownFormatException;

/** A folder that a session has entered: commands need not name it, so no server can misread its name. */
final class FtpFolder {

  private static final int LONGEST_LISTING_BYTES = 32 << 20;

  /** Facts, and a name of 255 bytes. */
  private static final int LONGEST_LINE = 1024;

  private interface Parser {
    Optional<FtpLine> parse(String line) throws UnknownFormatException;
  }

  private final URI location;
  private final FtpPath path;
  private final FtpSession session;
  private final List<FolderEntry> entries = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  FtpFolder(URI location, FtpPath path, FtpSession session) {
    this.location = location;
    this.path = path;
    this.session = session;
  }

  FolderListing list() throws IOException {
    boolean told = told("MLSD", FtpLine::machine)
        || told("LIST", FtpLine::unix)
        || told("NLST", FtpLine::name);
    if (!told) {
      throw new UnsupportedDataException(location
          + " cannot be listed: its server knows none of MLSD, LIST and NLST (answered: "
          + FtpReplies.words(session.reply())
          + ")");
    }
    return new FolderListing(entries, refused);
  }

  /** Returns whether the server knows the command. */
  private boolean told(String command, Parser parser) throws IOException {
    Optional<InputStream> data = session.list(command);
    if (data.isEmpty()) {
      if (FtpReplies.isUnknownCommand(session.code())) {
        return false;
      }
      throw FtpReplies.refusal(location, path, session.code(), session.reply());
    }
    String text = read(data.get());
    session.completed();
    Set<String> seen = new HashSet<>();
    for (String line : text.split("\r?\n")) {
      if (!line.isBlank()) {
        add(command, parser, line, seen);
      }
    }
    return true;
  }

  private String read(InputStream data) throws IOException {
    byte[] bytes;
    try {
      bytes = data.readNBytes(LONGEST_LISTING_BYTES + 1);
    } catch (IOException trouble) {
      throw session.cut(trouble);
    }
    if (bytes.length > LONGEST_LISTING_BYTES) {
      throw new CorruptDataException(
          location.toString(),
          LONGEST_LISTING_BYTES,
          "the folder's listing goes on behind " + (LONGEST_LISTING_BYTES >> 20) + " MiB");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void add(String command, Parser parser, String line, Set<String> seen)
      throws IOException {
    Optional<FtpLine> found;
    try {
      if (line.length() > LONGEST_LINE) {
        throw new UnknownFormatException(line);
      }
      found = parser.parse(line);
    } catch (UnknownFormatException unknown) {
      throw new UnsupportedDataException(
          "%s is listed (%s) in a format that we do not know: \"%s\""
              .formatted(location, command, unknown.getMessage()),
          unknown);
    }
    if (found.isPresent()) {
      add(found.get(), seen);
    }
  }

  private void add(FtpLine line, Set<String> seen) throws IOException {
    String name = line.name();
    Optional<String> problem = RemoteNames.problem(name);
    if (problem.isEmpty() && !seen.add(Normalizer.normalize(name, Normalizer.Form.NFC))) {
      problem = Optional.of("is listed twice");
    }
    if (problem.isPresent()) {
      refused.add("\"" + RemoteNames.shown(name) + "\" " + problem.get());
    } else if (line.kind().isPresent()) {
      entries.add(new FolderEntry(name, line.kind().get(), line.length(), line.modified()));
    } else {
      entries.add(asked(name));
    }
  }

  private FolderEntry asked(String name) throws IOException {
    String folder = path.path().endsWith("/") ? path.path() : path.path() + "/";
    FtpPath entry = new FtpPath(path.host(), path.port(), folder + name);
    if (FTPReply.isPositiveCompletion(session.askLength(entry))) {
      OptionalLong length = session.length(location);
      session.askModified(entry);
      return new FolderEntry(name, Kind.FILE, length, session.modified());
    }
    boolean isFolder = FTPReply.isPositiveCompletion(session.enter(entry));
    return new FolderEntry(
        name, isFolder ? Kind.FOLDER : Kind.OTHER, OptionalLong.empty(), Optional.empty());
  }
}

package org.emingest.transfer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.transfer.FolderEntry.Kind;

/**
 * One line of a listing. The patterns take time in proportion to a line's length, whatever stands in it.
 *
 * @param kind empty if the line does not tell
 */
record FtpLine(String name, Optional<Kind> kind, OptionalLong length, Optional<Instant> modified) {

  /** RFC 3659, 7.2: facts, each with its semicolon, a space, a name. */
  private static final Pattern MACHINE = Pattern.compile("((?:[^=; ]++=[^; ]*+;)*+) (.++)");

  private static final Pattern MODIFY = Pattern.compile("(\\d{14})(?:\\.\\d{1,9})?");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  /** As {@code ls -l} prints: mode, links, owner, perhaps group, size or device, date, time or year, name. */
  private static final Pattern UNIX = Pattern.compile(
      "([-bcdlps])[-rwxsStTlL]{9}[.+@]?+ ++\\d{1,9} ++(?:\\S++ ++){1,2}?(?:\\d{1,9}, ++)?(\\d{1,18}) ++"
          + "(?:[\\p{L}.]{3,5} ++\\d{1,2}|\\d{1,2}\\.? ++[\\p{L}.]{3,5}|\\d{4}-\\d\\d-\\d\\d) ++"
          + "(?:\\d{1,2}:\\d\\d|\\d{4}) (.++)");

  private static final Pattern TOTAL = Pattern.compile("total \\d{1,18}");

  /** A line of {@code MLSD}; empty if it is none, or one of the folder itself or its parent. */
  static Optional<FtpLine> machine(String line) throws UnknownFormatException {
    Matcher parts = MACHINE.matcher(line);
    if (!parts.matches()) {
      throw new UnknownFormatException(line);
    }
    String type = "";
    OptionalLong length = OptionalLong.empty();
    Optional<Instant> modified = Optional.empty();
    for (String fact : parts.group(1).split(";")) {
      String name = fact.substring(0, Math.max(0, fact.indexOf('='))).toLowerCase(Locale.ROOT);
      String value = fact.substring(fact.indexOf('=') + 1);
      switch (name) {
        case "type" -> type = value.toLowerCase(Locale.ROOT);
        case "size" -> length = OptionalLong.of(length(value, line));
        case "modify" -> modified = time(value);
        default -> {} // who may read it, and what only its server understands
      }
    }
    return switch (type) {
      case "cdir", "pdir" -> Optional.empty();
      case "dir" ->
        Optional.of(
            new FtpLine(parts.group(2), Optional.of(Kind.FOLDER), OptionalLong.empty(), modified));
      case "file" ->
        Optional.of(new FtpLine(parts.group(2), Optional.of(Kind.FILE), length, modified));
      default ->
        Optional.of(
            new FtpLine(parts.group(2), Optional.empty(), OptionalLong.empty(), Optional.empty()));
    };
  }

  /**
   * A line of {@code LIST}; empty if it is none. Its date is left: it is in a time zone that nobody tells, and often
   * without a year.
   */
  static Optional<FtpLine> unix(String line) throws UnknownFormatException {
    if (TOTAL.matcher(line).matches()) {
      return Optional.empty();
    }
    Matcher parts = UNIX.matcher(line);
    if (!parts.matches()) {
      throw new UnknownFormatException(line);
    }
    String name = parts.group(3);
    return switch (parts.group(1)) {
      case "-" ->
        Optional.of(new FtpLine(
            name,
            Optional.of(Kind.FILE),
            OptionalLong.of(Long.parseLong(parts.group(2))),
            Optional.empty()));
      case "d" -> folder(name);
      case "l" -> name(name.contains(" -> ") ? name.substring(0, name.indexOf(" -> ")) : name);
      default ->
        Optional.of(
            new FtpLine(name, Optional.of(Kind.OTHER), OptionalLong.empty(), Optional.empty()));
    };
  }

  private static Optional<FtpLine> folder(String name) {
    boolean itself = name.equals(".") || name.equals("..");
    return itself
        ? Optional.empty()
        : Optional.of(
            new FtpLine(name, Optional.of(Kind.FOLDER), OptionalLong.empty(), Optional.empty()));
  }

  /** A line of {@code NLST}; empty if it is the folder itself or its parent. */
  static Optional<FtpLine> name(String line) {
    boolean itself = line.equals(".") || line.equals("..");
    return itself
        ? Optional.empty()
        : Optional.of(new FtpLine(line, Optional.empty(), OptionalLong.empty(), Optional.empty()));
  }

  private static long length(String digits, String line) throws UnknownFormatException {
    if (!digits.matches("\\d{1,18}")) {
      throw new UnknownFormatException(line);
    }
    return Long.parseLong(digits);
  }

  private static Optional<Instant> time(String text) {
    Matcher time = MODIFY.matcher(text);
    if (!time.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(time.group(1), TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  /** A line that is not what its command promises. */
  static final class UnknownFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    UnknownFormatException(String line) {
      super(RemoteNames.shown(line));
    }
  }
}

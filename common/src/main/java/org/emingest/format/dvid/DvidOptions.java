package org.emingest.format.dvid;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.emingest.volume.Zyx;

/**
 * How a server is asked.
 *
 * @param chunk shape of a chunk, Z,Y,X; multiples of the server's blocks keep it from reading one twice
 * @param user who asks, for the operator's log; empty: nobody in particular
 * @param application what asks; empty: nothing in particular
 * @param throttle whether the server may refuse us (503) while another throttled request of anybody's is running. It is no
 *     queue: with it, ask for one chunk at a time; without it, for two at most
 */
public record DvidOptions(Zyx chunk, String user, String application, boolean throttle) {

  /** A larger request takes a lock on the whole server. */
  public static final int POLITE_EDGE = 256;

  /** As many requests without {@link #throttle} hinder nobody; with it, a second one would be refused behind our first. */
  int mostAtOnce() {
    return throttle ? 1 : 2;
  }

  /** The largest chunk that is still one request, not throttled, for nobody in particular. */
  public static final DvidOptions DEFAULT =
      new DvidOptions(new Zyx(POLITE_EDGE, POLITE_EDGE, POLITE_EDGE), "", "", false);

  private static final int LONGEST_EDGE = 4096;

  public DvidOptions {
    for (long edge : chunk.toList()) {
      if (edge < 1 || edge > LONGEST_EDGE) {
        throw new IllegalArgumentException(
            "a DVID chunk has edges of 1 to " + LONGEST_EDGE + " voxels, not " + chunk);
      }
    }
    Math.toIntExact(Math.multiplyExact(chunk.product(), (long) Long.BYTES));
  }

  /** For small answers, which throttled would be refused behind the volumes of others. */
  DvidOptions unthrottled() {
    return new DvidOptions(chunk, user, application, false);
  }

  String query() {
    StringBuilder query = new StringBuilder();
    add(query, "u", user);
    add(query, "app", application);
    add(query, "throttle", throttle ? "true" : "");
    return query.toString();
  }

  private static void add(StringBuilder query, String name, String value) {
    if (!value.isEmpty()) {
      query
          .append(query.length() == 0 ? '?' : '&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }
}

package org.emingest.testkit.empiar;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.testkit.http.Answer;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Request;
import org.emingest.testkit.json.JsonEdits;
import org.emingest.testkit.json.WebPages;

/**
 * EMPIAR's API with the entries it was given, on an {@link HttpArchive}: {@code /empiar/api/entry/EMPIAR-11759/}, the
 * number alone too. Without the slash at its end it redirects there.
 */
public final class EmpiarApi {

  private static final String PATH = "/empiar/api";
  private static final Pattern ENTRY = Pattern.compile(PATH + "/entry/(?:EMPIAR-)?(\\d{1,9})(/?)");

  private final URI url;
  private final Map<Integer, EmpiarEntry> entries = new ConcurrentHashMap<>();
  private final JsonEdits edits = new JsonEdits();
  private volatile Optional<EmpiarFault> fault = Optional.empty();

  private EmpiarApi(HttpArchive archive) {
    this.url = archive.route(PATH, this::answer);
  }

  public static EmpiarApi on(HttpArchive archive) {
    return new EmpiarApi(archive);
  }

  /** Ends with {@code /empiar/api}; entries are at {@code /entry/EMPIAR-11759/} below it. */
  public URI url() {
    return url;
  }

  /** Knows this entry from now on, in place of one with its number. */
  public EmpiarApi put(EmpiarEntry entry) {
    entries.put(entry.number(), entry);
    return this;
  }

  /** Misbehaves from now on, in this way only. */
  public void fault(EmpiarFault way) {
    fault = Optional.of(way);
  }

  /** Behaves again, fields included. */
  public void heal() {
    fault = Optional.empty();
    edits.clear();
  }

  /**
   * Leaves a field out.
   *
   * @param pointer from the answer's root, as {@code /EMPIAR-11759/imagesets/0/pixel_width}
   */
  public void fieldMissing(String pointer) {
    edits.remove(pointer);
  }

  public void fieldNull(String pointer) {
    edits.set(pointer, null);
  }

  /** Puts a number where text belongs, an object for a list, and text for all else. */
  public void fieldOfAnotherType(String pointer) {
    edits.retype(pointer);
  }

  public void field(String pointer, Object value) {
    edits.set(pointer, value);
  }

  private void answer(Request request, Answer answer) {
    if (fault.isPresent() && fault.orElseThrow() != EmpiarFault.ANOTHER_ENTRY) {
      misbehave(fault.orElseThrow(), answer);
      return;
    }
    Matcher asked = ENTRY.matcher(request.path());
    EmpiarEntry entry = asked.matches() ? entries.get(Integer.valueOf(asked.group(1))) : null;
    if (entry == null) {
      WebPages.notFound(answer);
    } else if (asked.group(2).isEmpty()) {
      answer
          .page(301, "text/html", "<html><body>Moved</body></html>\n")
          .header("Location", request.path() + "/");
    } else {
      int number = entry.number() + (fault.isPresent() ? 1 : 0);
      ObjectNode body = EntryJson.answer(entry.numbered(number));
      edits.applyTo(body);
      WebPages.json(answer, 200, body);
    }
  }

  private static void misbehave(EmpiarFault way, Answer answer) {
    switch (way) {
      case WEB_PAGE ->
        answer.page(
            200,
            "text/html; charset=utf-8",
            "<!DOCTYPE html>\n<html><head><title>EMPIAR</title></head><body>Welcome</body></html>\n");
      case MAINTENANCE -> WebPages.maintenance(answer);
      case NOTHING -> WebPages.json(answer, 200, JsonNodeFactory.instance.objectNode());
      default -> WebPages.notFound(answer);
    }
  }
}

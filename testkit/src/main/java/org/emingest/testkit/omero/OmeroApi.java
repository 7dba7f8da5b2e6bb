package org.emingest.testkit.omero;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.testkit.http.Answer;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Request;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.json.JsonEdits;
import org.emingest.testkit.json.WebPages;
import org.emingest.testkit.omero.OmeroImage.Annotation;

/**
 * OMERO.web's answers about the images it was given, on an {@link HttpArchive}: single images, a data set's images page
 * by page, {@code imgData}, {@code original_file_paths}, map annotations, and a rendered picture that is no data.
 *
 * <p>One endpoint alone is spoilt by {@link HttpArchive#fault} with its path, as
 * {@code /webgateway/imgData/9846137/}; here are the faults that belong to OMERO.
 */
public final class OmeroApi {

  private static final int DEFAULT_LIMIT = 200;
  private static final String ID = "(\\d{1,18})";
  private static final byte[] JPEG = {
    (byte) 0xff,
    (byte) 0xd8,
    (byte) 0xff,
    (byte) 0xe0,
    0,
    16,
    'J',
    'F',
    'I',
    'F',
    0,
    1,
    1,
    0,
    0,
    1,
    0,
    1,
    0,
    0,
    (byte) 0xff,
    (byte) 0xd9
  };

  /** What is answered at a path, whose number is the id. */
  @FunctionalInterface
  private interface Endpoint {
    void answer(Request request, String id, Answer answer);
  }

  private final Map<Pattern, Endpoint> endpoints = new LinkedHashMap<>();
  private final String prefix;
  private final URI url;
  private final Map<Long, OmeroImage> images = new ConcurrentSkipListMap<>();
  private final JsonEdits edits = new JsonEdits();
  private final AtomicBoolean wasBusy = new AtomicBoolean();
  private volatile Set<OmeroFault> faults = Set.of();
  private volatile int mostPerPage = 1000;
  private volatile boolean asList;

  private OmeroApi(HttpArchive archive, String prefix) {
    this.prefix = prefix;
    this.url = URI.create(archive.base() + prefix);
    declareEndpoints();
    for (String part : List.of("/api/", "/webgateway/", "/webclient/")) {
      archive.route(prefix + part, this::answer);
    }
  }

  /** Answers at the archive's own address. */
  public static OmeroApi on(HttpArchive archive) {
    return new OmeroApi(archive, "");
  }

  /**
   * @param prefix of all paths, with a leading slash and none at its end
   */
  public static OmeroApi on(HttpArchive archive, String prefix) {
    return new OmeroApi(archive, prefix);
  }

  /** What {@code /api/v0/..} and the rest are below; no slash at its end. */
  public URI url() {
    return url;
  }

  /** Knows this image from now on, in place of one with its id. */
  public OmeroApi put(OmeroImage image) {
    images.put(image.id(), image);
    return this;
  }

  /** A single image comes as a list of one, as the documentation prints it, rather than as an object. */
  public void answerLists() {
    asList = true;
  }

  /** No page has more images than so many, whatever limit is asked for; 1000 unless told. */
  public void mostPerPage(int count) {
    mostPerPage = count;
  }

  /** Misbehaves from now on, in these ways only; with none it is healed, fields included. */
  public void fault(OmeroFault... ways) {
    wasBusy.set(false);
    edits.clear();
    faults = ways.length == 0 ? Set.of() : EnumSet.copyOf(List.of(ways));
  }

  /**
   * Leaves a field out of all answers that have it.
   *
   * @param pointer from an answer's root, as {@code /data/Pixels/PhysicalSizeX} or {@code /pixel_size/x}
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
    if (has(OmeroFault.LOGIN_PAGE)) {
      WebPages.login(answer);
    } else if (has(OmeroFault.MAINTENANCE)) {
      WebPages.maintenance(answer);
    } else if (has(OmeroFault.NOT_LOGGED_IN)) {
      WebPages.json(answer, 403, OmeroJson.object().put("message", "Not logged in"));
    } else {
      answer(request, request.path().substring(prefix.length()), answer);
    }
  }

  /** What is not let through ends at the login page, where the web client is concerned. */
  private void answer(Request request, String path, Answer answer) {
    for (Map.Entry<Pattern, Endpoint> endpoint : endpoints.entrySet()) {
      Matcher asked = endpoint.getKey().matcher(path);
      if (asked.matches()) {
        endpoint.getValue().answer(request, asked.groupCount() > 0 ? asked.group(1) : "", answer);
        return;
      }
    }
    if (path.startsWith("/webclient/")) {
      WebPages.login(answer);
    } else {
      WebPages.notFound(answer);
    }
  }

  private void endpoint(String path, Endpoint endpoint) {
    endpoints.put(Pattern.compile(path), endpoint);
  }

  private void declareEndpoints() {
    endpoint("/api/", (request, id, answer) -> {
      ObjectNode versions = OmeroJson.object();
      versions.putArray("data").addObject().put("version", "0").put("url:base", url + "/api/v0/");
      send(answer, versions);
    });
    endpoint(
        "/api/v0/",
        (request, id, answer) ->
            send(answer, OmeroJson.object().put("url:images", url + "/api/v0/m/images/")));
    endpoint("/api/v0/m/images/" + ID + "/", (request, id, answer) -> single(id, answer));
    endpoint(
        "/api/v0/m/images/",
        (request, id, answer) -> page(request, request.parameter("dataset"), answer));
    endpoint(
        "/api/v0/m/datasets/" + ID + "/images/",
        (request, id, answer) -> page(request, Optional.of(id), answer));
    endpoint(
        "/(?:webgateway|webclient)/imgData/" + ID + "/",
        (request, id, answer) -> summary(image(id), answer));
    endpoint(
        "/webgateway/original_file_paths/" + ID + "/",
        (request, id, answer) -> image(id)
            .ifPresentOrElse(
                image -> send(answer, OmeroJson.files(image, files(image))),
                () -> WebPages.notFound(answer)));
    endpoint(
        "/webclient/api/annotations/", (request, id, answer) -> send(answer, annotations(request)));
    endpoint(
        "/(?:webgateway|webclient)/render_image/" + ID + "(?:/\\d+/\\d+)?/?",
        (request, id, answer) -> answer.resource(Resource.of(JPEG).contentType("image/jpeg")));
  }

  private boolean has(OmeroFault fault) {
    return faults.contains(fault);
  }

  private Optional<OmeroImage> image(String id) {
    return has(OmeroFault.NO_SUCH_IMAGE)
        ? Optional.empty()
        : Optional.ofNullable(images.get(Long.parseLong(id)));
  }

  private void send(Answer answer, ObjectNode body) {
    edits.applyTo(body);
    WebPages.json(answer, 200, body);
  }

  private void single(String id, Answer answer) {
    Optional<OmeroImage> found = image(id);
    if (found.isEmpty()) {
      ObjectNode none = OmeroJson.object().put("message", "Image " + id + " not found");
      WebPages.json(answer, 404, none);
      return;
    }
    ObjectNode body = OmeroJson.object();
    body.set("data", OmeroJson.image(found.orElseThrow(), url.toString()));
    edits.applyTo(body);
    if (asList) {
      ArrayNode list = OmeroJson.object().putArray("data").add(body.get("data"));
      body.set("data", list);
    }
    WebPages.json(answer, 200, body);
  }

  private void page(Request request, Optional<String> dataset, Answer answer) {
    List<OmeroImage> all = images.values().stream()
        .filter(image -> dataset
            .map(id -> id.equals(Long.toString(image.parent().datasetId())))
            .orElse(true))
        .toList();
    int asked = number(request, "limit").orElse(DEFAULT_LIMIT);
    int limit = Math.min(asked, mostPerPage);
    int offset = number(request, "offset").orElse(0);

    ObjectNode body = OmeroJson.object();
    ArrayNode data = body.putArray("data");
    all.stream()
        .skip(offset)
        .limit(limit)
        .forEach(image -> data.add(OmeroJson.image(image, url.toString())));
    body.putObject("meta")
        .put("totalCount", all.size())
        .put("maxLimit", mostPerPage)
        .put("limit", limit)
        .put("offset", offset);
    send(answer, body);
  }

  private static Optional<Integer> number(Request request, String name) {
    return request.parameter(name).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
  }

  private void summary(Optional<OmeroImage> found, Answer answer) {
    if (found.isEmpty()) {
      WebPages.notFound(answer);
    } else if (has(OmeroFault.BUSY_ONCE) && wasBusy.compareAndSet(false, true)) {
      ObjectNode busy = OmeroJson.object();
      busy.putObject("ConcurrencyException").put("backOff", 50);
      send(answer, busy);
    } else if (has(OmeroFault.EXCEPTION_MEMBER)) {
      ObjectNode failed = OmeroJson.object().put("id", found.orElseThrow().id());
      send(answer, failed.put("Exception", "No pixels"));
    } else {
      send(answer, OmeroJson.summary(found.orElseThrow()));
    }
  }

  private List<String> files(OmeroImage image) {
    if (has(OmeroFault.NO_FILESET)) {
      return List.of();
    }
    if (has(OmeroFault.PATH_OUTSIDE_FILESETS)) {
      return List.of("/home/demo/upload/" + image.name());
    }
    if (has(OmeroFault.PATH_TO_ZARR)) {
      return List.of("/uod/idr/filesets/idr0086-miron-micrographs/" + image.id() + ".zarr");
    }
    return has(OmeroFault.PATH_CLIMBS)
        ? List.of("/uod/idr/filesets/idr0086-miron-micrographs/../../../../etc/" + image.name())
        : image.files();
  }

  /** Those of the one object that the query names; no other type than maps is there. */
  private ObjectNode annotations(Request request) {
    for (String target : List.of("image", "dataset", "project")) {
      Optional<String> id = request.parameter(target);
      if (id.isPresent() && request.parameter("type").filter("map"::equals).isPresent()) {
        List<Annotation> found = images.values().stream()
            .filter(image -> id.orElseThrow().equals(Long.toString(idOf(image, target))))
            .flatMap(image -> image.annotations().stream())
            .filter(annotation -> annotation.target().equals(target))
            .distinct()
            .toList();
        return OmeroJson.annotations(found, target, number(request, target).orElse(0));
      }
    }
    return OmeroJson.annotations(List.of(), "image", 0);
  }

  private static long idOf(OmeroImage image, String target) {
    return switch (target) {
      case "image" -> image.id();
      case "dataset" -> image.parent().datasetId();
      default -> image.parent().projectId();
    };
  }
}

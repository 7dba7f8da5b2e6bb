package org.emingest.testkit.dvid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.http.Answer;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Request;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.json.JsonEdits;
import org.emingest.testkit.json.WebPages;

/**
 * A DVID server with the data instances it was given, on an {@link HttpArchive}:
 * {@code /api/node/{uuid}/{instance}/info}, {@code /metadata} and {@code /raw/0_1_2/{size}/{offset}}, all in X,Y,Z.
 *
 * <p>One throttled request is served at a time, a second one is refused; a payload above 3 GiB is refused. What was asked
 * for is kept.
 */
public final class DvidServer {

  private static final String PATH = "/api/node/";
  private static final Pattern RAW = Pattern.compile(
      PATH
          + "([^/]+)/([^/]+)/raw/0_1_2/(\\d{1,9})_(\\d{1,9})_(\\d{1,9})/(-?\\d{1,9})_(-?\\d{1,9})_(-?\\d{1,9})");
  private static final Pattern ABOUT = Pattern.compile(PATH + "([^/]+)/([^/]+)/(info|metadata)");
  private static final long LARGEST_PAYLOAD_BYTES = 3L << 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A request for voxels.
   *
   * @param size X,Y,Z
   * @param offset X,Y,Z
   * @param user who said to ask; empty if nobody
   * @param app what said to ask; empty if nothing
   */
  public record Asked(
      String instance,
      List<Integer> size,
      List<Integer> offset,
      Optional<String> user,
      Optional<String> app,
      boolean throttled) {

    public long voxels() {
      return size.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
  }

  private record Trouble(DvidFault fault, AtomicInteger spared, AtomicInteger left) {

    boolean strikes() {
      return spared.getAndDecrement() <= 0 && left.getAndDecrement() > 0;
    }
  }

  private final URI url;
  private final Map<String, DvidInstance> instances = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Trouble> troubles = new CopyOnWriteArrayList<>();
  private final JsonEdits edits = new JsonEdits();
  private final AtomicInteger throttled = new AtomicInteger();

  private DvidServer(HttpArchive archive) {
    archive.route(PATH, this::answer);
    this.url = archive.base();
  }

  public static DvidServer on(HttpArchive archive) {
    return new DvidServer(archive);
  }

  /** The server's root, without a slash at its end. */
  public URI url() {
    return url;
  }

  /** Has this instance from now on, in place of one of its name. */
  public DvidServer put(DvidInstance instance) {
    instances.put(instance.uuid() + "/" + instance.name(), instance);
    return this;
  }

  /** Misbehaves from now on, at every request for voxels. */
  public void fault(DvidFault way) {
    fault(way, Integer.MAX_VALUE);
  }

  /** Misbehaves so, at so many requests for voxels, in addition to what was said before. */
  public void fault(DvidFault way, int times) {
    troubles.add(new Trouble(way, new AtomicInteger(), new AtomicInteger(times)));
  }

  /** Serves so many requests for voxels, and misbehaves from then on. */
  public void faultAfter(int served, DvidFault way) {
    troubles.add(new Trouble(way, new AtomicInteger(served), new AtomicInteger(Integer.MAX_VALUE)));
  }

  /** Behaves again, {@code info} included. */
  public void heal() {
    troubles.clear();
    edits.clear();
  }

  /**
   * Says something else in {@code info}.
   *
   * @param pointer from its root, as {@code /Extended/MinPoint}
   */
  public void field(String pointer, Object value) {
    edits.set(pointer, value);
  }

  /** Every request for voxels so far, served or not, oldest first. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void answer(Request request, Answer answer) {
    Matcher about = ABOUT.matcher(request.path());
    Matcher raw = RAW.matcher(request.path());
    if (about.matches() && has(about)) {
      DvidInstance instance = instance(about);
      WebPages.json(
          answer, 200, about.group(3).equals("info") ? info(instance) : metadata(instance));
    } else if (raw.matches() && has(raw)) {
      raw(request, raw, answer);
    } else {
      answer.page(
          404, "text/plain; charset=utf-8", "Could not find the URL: " + request.path() + "\n");
    }
  }

  private boolean has(Matcher path) {
    return instances.containsKey(path.group(1) + "/" + path.group(2));
  }

  private DvidInstance instance(Matcher path) {
    return instances.get(path.group(1) + "/" + path.group(2));
  }

  private JsonNode info(DvidInstance instance) {
    try {
      JsonNode info = JSON.readTree(instance.info());
      edits.applyTo(info);
      return info;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private JsonNode metadata(DvidInstance instance) {
    JsonNode extended = info(instance).path("Extended");
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    ArrayNode axes = metadata.putArray("Axes");
    for (int axis = 0; axis < 3; axis++) {
      int min = extended.at("/MinPoint/" + axis).asInt();
      axes.addObject()
          .put("Label", List.of("X", "Y", "Z").get(axis))
          .put("Resolution", extended.at("/VoxelSize/" + axis).asDouble())
          .put("Units", extended.at("/VoxelUnits/" + axis).asText())
          .put("Size", extended.at("/MaxPoint/" + axis).asInt() - min + 1)
          .put("Offset", min);
    }
    metadata.putObject("Properties").set("Values", extended.path("Values"));
    return metadata;
  }

  private void raw(Request request, Matcher path, Answer answer) {
    DvidInstance instance = instance(path);
    boolean polite =
        request.parameter("throttle").filter(on -> on.matches("true|on")).isPresent();
    Asked what = new Asked(
        instance.name(),
        numbers(path, 3),
        numbers(path, 6),
        request.parameter("u"),
        request.parameter("app"),
        polite);
    asked.add(what);
    long bytes = what.voxels() * instance.volume().type().bytes();
    if (bytes > LARGEST_PAYLOAD_BYTES) {
      say(
          answer,
          400,
          "Requested payload (" + bytes + " bytes) exceeds this DVID server's set limit ("
              + LARGEST_PAYLOAD_BYTES + ")");
      return;
    }
    try {
      if (throttled.addAndGet(polite ? 1 : 0) > 1 && polite) {
        sayThrottled(answer);
        return;
      }
      answer.resource(Resource.of(voxels(instance, request)));
      troubles.stream()
          .filter(Trouble::strikes)
          .findFirst()
          .ifPresent(trouble -> misbehave(trouble.fault, instance, what, request, answer));
    } finally {
      throttled.addAndGet(polite ? -1 : 0);
    }
  }

  private static byte[] voxels(DvidInstance instance, Request request) {
    return instance.answer(request.path().substring(1)).orElseThrow();
  }

  private static List<Integer> numbers(Matcher path, int first) {
    return List.of(
        Integer.valueOf(path.group(first)),
        Integer.valueOf(path.group(first + 1)),
        Integer.valueOf(path.group(first + 2)));
  }

  private static void misbehave(
      DvidFault way, DvidInstance instance, Asked what, Request request, Answer answer) {
    switch (way) {
      case THROTTLED -> sayThrottled(answer);
      case UNAVAILABLE -> say(answer, 503, "DVID server is unavailable");
      case BLOCKED -> say(answer, 429, "blocked: please write to the operators before you go on");
      case PANIC ->
        say(answer, 500, "panic detected on request: runtime error: index out of range");
      case PROXY ->
        say(
            answer,
            400,
            "data \"" + instance.name()
                + "\" does not support /raw endpoint while proxying a precomputed volume");
      case ERROR_APPENDED -> {
        byte[] good = voxels(instance, request);
        byte[] text =
            "unable to get block: context deadline exceeded\n".getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(good, good.length + text.length);
        System.arraycopy(text, 0, both, good.length, text.length);
        answer.resource(Resource.of(both));
      }
      case SHORT_BODY -> {
        byte[] good = voxels(instance, request);
        answer.resource(Resource.of(Arrays.copyOf(good, good.length - 1)));
      }
      case STALL -> answer.stallAfter(what.voxels() / 2);
      case NO_MINISHARD_BEYOND -> {
        if (!isInside(instance, what)) {
          say(answer, 500, "No minishard map found in shard");
        }
      }
    }
  }

  private static boolean isInside(DvidInstance instance, Asked what) {
    StackShape shape = instance.volume().shape();
    List<Integer> min = List.of(instance.minX(), instance.minY(), instance.minZ());
    List<Integer> length = List.of(shape.x(), shape.y(), shape.z());
    for (int axis = 0; axis < 3; axis++) {
      int from = what.offset().get(axis) - min.get(axis);
      if (from < 0 || from + what.size().get(axis) > length.get(axis)) {
        return false;
      }
    }
    return true;
  }

  private static void sayThrottled(Answer answer) {
    say(answer, 503, "Server already running 1 throttled operations (max = 1)");
  }

  private static void say(Answer answer, int status, String text) {
    answer.page(status, "text/plain; charset=utf-8", text + "\n");
  }
}

package org.emingest.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.emingest.error.ConfigException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;

/** HTTP and HTTPS: one request, one answer, everything in it checked. */
final class HttpOrigin implements Origin {

  private final TransferPolicy policy;
  private final Clock clock;
  private final ExecutorService threads = Executors.newCachedThreadPool(HttpOrigin::thread);
  private final HttpClient client;
  private final Map<String, Semaphore> permits = new ConcurrentHashMap<>();

  HttpOrigin(TransferPolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
    this.client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(policy.connectTimeout())
        .proxy(policy.proxies())
        .cookieHandler(
            new CookieManager()) // some pages want the visitor's cookie that another one set
        .executor(threads)
        .build();
  }

  @Override
  public TransferPolicy manner(URI location) {
    return policy;
  }

  @Override
  public Optional<ObjectInfo> stat(URI location) throws IOException {
    HttpRequest head =
        request(location).method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
    try (HttpExchange exchange = send(head)) {
      HttpHead answer = exchange.head();
      switch (answer.status()) {
        case 200 -> {
          if (answer.isHtml()) {
            throw webPage(answer, "");
          }
          return Optional.of(answer.object(answer.contentLength()));
        }
        case 404, 410 -> {
          return Optional.empty();
        }
        case 400, 403, 405, 501 -> {} // some servers refuse HEAD for what they give to GET
        default -> throw refusal(answer, location, "");
      }
    }
    try (Body first = open(location, new ByteRange(0, 1), Optional.empty())) {
      return Optional.of(first.object());
    }
  }

  @Override
  public Body open(URI location) throws IOException {
    HttpExchange exchange = send(request(location).build());
    return exchange.orClosed(() -> {
      HttpHead answer = exchange.head();
      if (answer.status() != 200) {
        throw refusal(answer, location, text(exchange, answer));
      }
      return whole(exchange, answer);
    });
  }

  @Override
  public Body open(URI location, ByteRange range, Optional<Validator> validator)
      throws IOException {
    HttpRequest.Builder request =
        request(location).header("Range", "bytes=" + range.offset() + "-" + (range.end() - 1));
    validator.flatMap(Validator::ifRange).ifPresent(value -> request.header("If-Range", value));
    HttpExchange exchange = send(request.build());
    return exchange.orClosed(() -> {
      HttpHead answer = exchange.head();
      Body body = switch (answer.status()) {
        case 206 -> part(exchange, answer, range);
        case 200 -> whole(exchange, answer);
        case 416 -> behindTheEnd(exchange, answer, range, validator);
        case 412 -> throw new ObjectChangedException("the object changed: the server answered 412");
        default -> throw refusal(answer, location, text(exchange, answer));
      };
      if (validator.isPresent()) {
        validator.get().requireSame(body.object());
      }
      return body;
    });
  }

  /** Opens a page that is meant for people: here a web page is what is wanted. */
  Body page(URI location) throws IOException {
    HttpExchange exchange = send(request(location).build());
    return exchange.orClosed(() -> {
      HttpHead answer = exchange.head();
      if (answer.status() != 200) {
        throw refusal(answer, location, "");
      }
      answer.requireIdentity();
      ObjectInfo object = answer.object(answer.contentLength());
      return new Body(object, false, object.length(), exchange);
    });
  }

  private Body whole(HttpExchange exchange, HttpHead answer) throws IOException {
    answer.requireIdentity();
    ObjectInfo object = answer.object(answer.contentLength());
    return new Body(object, false, object.length(), checked(exchange, answer, true));
  }

  private Body part(HttpExchange exchange, HttpHead answer, ByteRange asked) throws IOException {
    answer.requireIdentity();
    HttpHead.Part part = answer.requireContentRange(asked);
    Body.Source source = checked(exchange, answer, asked.offset() == 0);
    return new Body(answer.object(part.whole()), true, OptionalLong.of(part.length()), source);
  }

  /** 416 is the only answer that an empty object can give to a range. */
  private static Body behindTheEnd(
      HttpExchange exchange, HttpHead answer, ByteRange asked, Optional<Validator> validator)
      throws ObjectChangedException {
    OptionalLong length = answer.unsatisfiedLength();
    if (asked.offset() == 0 && length.orElse(-1) == 0) {
      return new Body(answer.object(length), false, length, exchange.withoutBody());
    }
    if (validator.isPresent()) {
      throw new ObjectChangedException("the object changed: it ends before byte " + asked.offset());
    }
    String problem = "the object ends before this byte"
        + (length.isPresent() ? ", it has " + length.getAsLong() : "");
    throw new CorruptDataException(answer.uri().toString(), asked.offset(), problem);
  }

  /** Portals answer 200 and a web page to who is not logged in, or where nothing is. */
  private static Body.Source checked(HttpExchange exchange, HttpHead answer, boolean fromTheStart)
      throws IOException {
    if (!answer.isHtml() && (!fromTheStart || answer.isXml())) {
      return exchange;
    }
    Beginning beginning = Beginning.of(exchange);
    if (answer.isHtml() || beginning.isMarkup()) {
      throw webPage(answer, beginning.text());
    }
    return beginning;
  }

  private static NotFoundException webPage(HttpHead answer, String beginning) {
    String text = beginning.isEmpty() ? "" : ": " + beginning;
    return new NotFoundException(
        answer.uri() + " answered with a web page instead of the data (a login?)" + text);
  }

  /**
   * What a server says in plain words beside a status that its words explain. What is not there is asked for by the
   * thousand, in stores of chunks: a short body is read to its end, or its connection would be lost.
   */
  private static String text(HttpExchange exchange, HttpHead answer) throws IOException {
    int status = answer.status();
    if (status == 404 || status == 410) {
      Beginning.of(exchange);
      return "";
    }
    return (status == 400 || mayPass(status)) && answer.isPlainText()
        ? Beginning.of(exchange).text()
        : "";
  }

  private static boolean mayPass(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  /**
   * What any other status means; returns what may pass, throws what will not.
   *
   * @param text that came with it; empty if there was none, or if it is nothing for people
   */
  private IOException refusal(HttpHead answer, URI location, String text) {
    int status = answer.status();
    if (mayPass(status)) {
      return new BusyException(status, answer.retryAfter(clock), text);
    }
    URI answered = answer.uri();
    String where = location.equals(answered)
        ? location.toString()
        : location + " (redirected to " + answered + ")";
    if (status >= 300 && status < 400) {
      String target = answer.location().map(to -> " to " + to).orElse("");
      throw new NotFoundException(
          where + " answered " + status + ": a redirect" + target + " that is not followed");
    }
    if (status < 300) {
      throw new UnsupportedDataException(where + " answered " + status + " to a request for bytes");
    }
    String words = status == 400 && !text.isEmpty() ? ": \"" + text + '"' : "";
    String told = where + " answered " + status + ": " + meaning(status) + words;
    throw status == 404 || status == 410
        ? NotFoundException.absent(told)
        : new NotFoundException(told);
  }

  private static String meaning(int status) {
    return switch (status) {
      case 401 -> "it asks for a login";
      case 403 -> "it is not for us";
      case 404 -> "it is not there";
      case 410 -> "it is gone";
      default -> "the request was refused";
    };
  }

  private HttpRequest.Builder request(URI location) {
    try {
      return HttpRequest.newBuilder(location)
          .timeout(policy.idleTimeout())
          .header("User-Agent", policy.userAgent())
          .header("Accept-Encoding", "identity");
    } catch (IllegalArgumentException noHttp) {
      throw new ConfigException(
          location + " cannot be asked for over HTTP: " + noHttp.getMessage(), noHttp);
    }
  }

  private HttpExchange send(HttpRequest request) throws IOException {
    Semaphore host = permits.computeIfAbsent(
        HttpFaults.host(request.uri()), name -> new Semaphore(policy.connectionsPerHost()));
    boolean answered = false;
    try {
      host.acquire();
      try {
        HttpExchange exchange = answer(request, host);
        answered = true;
        return exchange;
      } finally {
        if (!answered) {
          host.release();
        }
      }
    } catch (IllegalArgumentException garbled) {
      // The client says it of a Content-Length that is no number.
      String problem = "the head of the answer makes no sense: " + garbled.getMessage();
      throw new CorruptDataException(request.uri().toString(), 0, problem, garbled);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while asking for " + request.uri());
    }
  }

  private HttpExchange answer(HttpRequest request, Semaphore host)
      throws IOException, InterruptedException {
    AtomicReference<HttpHead> head = new AtomicReference<>();
    ArrivingBody body = new ArrivingBody(policy.idleTimeout());
    try {
      HttpResponse<ArrivingBody> response = client.send(request, info -> {
        head.set(new HttpHead(info.statusCode(), info.headers()::firstValue, request.uri()));
        return body;
      });
      return new HttpExchange(
          new HttpHead(response.statusCode(), response.headers()::firstValue, response.uri()),
          body,
          host);
    } catch (IOException cut) {
      // A body that is cut soon after its head fails the whole answer, but what came of it is here.
      if (head.get() == null) {
        throw cut;
      }
      body.onError(cut);
      return new HttpExchange(head.get(), body, host);
    }
  }

  /** No further request is possible; the client's threads end. */
  @Override
  public void close() {
    threads.shutdown();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "http");
    thread.setDaemon(true);
    return thread;
  }
}

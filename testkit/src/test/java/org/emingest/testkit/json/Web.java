package org.emingest.testkit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The JDK's own client, by which the fakes are judged. */
public final class Web {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Web() {}

  public static HttpResponse<byte[]> get(Object uri, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri.toString()));
    return CLIENT.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  public static HttpResponse<byte[]> head(Object uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(uri.toString()))
        .method("HEAD", HttpRequest.BodyPublishers.noBody())
        .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  public static JsonNode json(Object uri) throws IOException, InterruptedException {
    return JSON.readTree(get(uri).body());
  }
}

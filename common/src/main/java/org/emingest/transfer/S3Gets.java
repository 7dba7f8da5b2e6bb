package org.emingest.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** GETs of a bucket's objects over connections that are kept: nothing is followed, unpacked, remembered or tried again. */
final class S3Gets implements AutoCloseable {

  private static final int LONGEST_HEADER = 64 << 10;
  private static final int MOST_HEADERS = 1000;

  private final CloseableHttpClient client;

  /**
   * @param longest that a connection is waited for
   */
  S3Gets(TransferPolicy policy, Duration longest) {
    this.client = HttpClients.custom()
        .setConnectionManager(connections(policy))
        .setDefaultRequestConfig(RequestConfig.custom()
            .setConnectionRequestTimeout(timeout(longest))
            .setResponseTimeout(timeout(policy.idleTimeout()))
            .build())
        .setProxySelector(policy.proxies())
        .setUserAgent(policy.userAgent())
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .disableRedirectHandling()
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(TransferPolicy policy) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(policy.connectionsPerHost())
        .setMaxConnTotal(policy.connectionsPerHost())
        .setDefaultConnectionConfig(ConnectionConfig.custom()
            .setConnectTimeout(timeout(policy.connectTimeout()))
            .setSocketTimeout(timeout(policy.idleTimeout()))
            .build())
        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
            .http1Config(Http1Config.custom()
                .setMaxLineLength(LONGEST_HEADER)
                .setMaxHeaderCount(MOST_HEADERS)
                .build())
            .build())
        .build();
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** An answer as it comes in; closing it cuts the connection, unless all of the body was read before. */
  record Answer(HttpHead head, InputStream body, CloseableHttpResponse response)
      implements AutoCloseable {

    /** Says that all of the body was read, which nobody knows who did not try to read on: the connection is kept. */
    void finished() throws IOException {
      body.close();
    }

    /** Not gracefully: that would read the rest of the body. */
    @Override
    public void close() {
      response.close(CloseMode.IMMEDIATE);
    }
  }

  /**
   * @param bucket where its objects are, with a slash at the end
   * @param path of an object below it, as it stands in a URL
   * @param location that the object has for people
   */
  Answer get(URI bucket, String path, Map<String, String> headers, URI location)
      throws IOException {
    HttpHost host = new HttpHost(bucket.getScheme(), bucket.getHost(), bucket.getPort());
    BasicClassicHttpRequest request =
        new BasicClassicHttpRequest("GET", host, bucket.getRawPath() + path);
    headers.forEach(request::setHeader);
    CloseableHttpResponse response =
        CloseableHttpResponse.adapt(client.executeOpen(host, request, null));
    InputStream body = response.getEntity() == null
        ? InputStream.nullInputStream()
        : response.getEntity().getContent();
    return new Answer(head(response, location), body, response);
  }

  private static HttpHead head(HttpResponse response, URI location) {
    return new HttpHead(
        response.getCode(),
        name -> Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue),
        location);
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}

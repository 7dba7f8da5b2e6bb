package org.emingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.emingest.error.ConfigException;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.s3.S3Archive;
import org.junit.jupiter.api.Test;

class ProxiesTest {

  private static final ProxySelector NONE_SET = ProxySelector.of(null);
  private static final URI SECURE = URI.create("https://janelia-cosem-datasets.s3.amazonaws.com/k");
  private static final URI PLAIN = URI.create("http://archive.example:8080/k");

  private static List<Proxy> select(Map<String, String> environment, URI uri) {
    return new Proxies(environment, NONE_SET).select(uri);
  }

  private static Proxy proxy(String host, int port) {
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
  }

  @Test
  void eachSchemeHasItsProxy() {
    Map<String, String> environment =
        Map.of("https_proxy", "http://one.example:3128/", "HTTP_PROXY", "two.example:8080");
    assertThat(select(environment, SECURE)).containsExactly(proxy("one.example", 3128));
    assertThat(select(environment, PLAIN)).containsExactly(proxy("two.example", 8080));
    assertThat(select(Map.of("https_proxy", " "), SECURE)).containsExactly(Proxy.NO_PROXY);
    assertThat(select(Map.of(), SECURE)).containsExactly(Proxy.NO_PROXY);
  }

  @Test
  void namesAreLeftOutAsCurlDoes() {
    for (String names : List.of("amazonaws.com", "a, .amazonaws.com", "x *")) {
      Map<String, String> environment = Map.of("https_proxy", "one:1", "NO_PROXY", names);
      assertThat(select(environment, SECURE)).as(names).containsExactly(Proxy.NO_PROXY);
    }
    for (String names : List.of("zonaws.com", "s3.amazonaws", ".", ",", "amazonaws.com.example")) {
      Map<String, String> environment = Map.of("https_proxy", "one:1", "no_proxy", names);
      assertThat(select(environment, SECURE)).as(names).containsExactly(proxy("one", 1));
    }
  }

  @Test
  void thisMachineIsAskedItself() {
    Map<String, String> environment = Map.of("http_proxy", "one:1");
    for (String here : List.of("http://127.0.0.1:9000/", "http://localhost/", "http://[::1]/")) {
      assertThat(select(environment, URI.create(here))).containsExactly(Proxy.NO_PROXY);
    }
  }

  @Test
  void javasOwnSettingsComeFirst() {
    ProxySelector set = ProxySelector.of(InetSocketAddress.createUnresolved("java.example", 1));
    assertThat(new Proxies(Map.of("https_proxy", "one:1"), set).select(SECURE))
        .containsExactly(proxy("java.example", 1));
  }

  @Test
  void whatIsNoProxyForUsIsSaidWithoutItsPassword() {
    for (String bad : List.of(
        "http://me:secret@one.example:3128",
        "socks5://secret:1080",
        "secret",
        "http://secret",
        "http://secret :1")) {
      assertThatThrownBy(() -> select(Map.of("HTTPS_PROXY", bad), SECURE))
          .as(bad)
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("HTTPS_PROXY")
          .hasMessageContaining("http://host:port")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void bucketsAndServersAreAskedThroughIt() throws Exception {
    try (HttpArchive archive = HttpArchive.start()) {
      archive.serve("/volume", Resource.of("by http".getBytes(StandardCharsets.US_ASCII)));
      S3Archive.on(archive).bucket("cells").put("0/0", "by s3".getBytes(StandardCharsets.US_ASCII));
      String proxy = "127.0.0.1:" + archive.base().getPort();
      String[] locations = {
        "http://archive.example/volume", "s3://cells/0/0", "s3://cells/0/1", "s3://cells/"
      };

      assertThat(said(proxy, locations)).containsExactly("by http", "by s3", "nothing", "[0/]");
      assertThat(archive.requests())
          .allSatisfy(exchange ->
              assertThat(exchange.request().header("host").orElseThrow()).endsWith(".example"));
      assertThat(said("me:secret@" + proxy, locations))
          .hasSize(4)
          .allSatisfy(line -> assertThat(line).contains("http_proxy").doesNotContain("secret"));
      assertThat(archive.requests()).hasSize(4);
    }
  }

  private static List<String> said(String proxy, String... locations)
      throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-cp",
        System.getProperty("java.class.path"),
        GetCommand.class.getName());
    command.command().addAll(List.of(locations));
    command.environment().put("http_proxy", proxy);
    command.environment().keySet().removeIf(name -> name.equalsIgnoreCase("no_proxy"));
    Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.lines()
        .filter(line -> line.startsWith(GetCommand.SAID))
        .map(line -> line.substring(GetCommand.SAID.length()))
        .toList();
  }
}

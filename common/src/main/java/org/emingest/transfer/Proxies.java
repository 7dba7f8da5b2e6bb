package org.emingest.transfer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.emingest.error.ConfigException;

/**
 * The proxy that a machine's users are behind, as on the login node of a cluster: Java's own settings ({@code
 * https.proxyHost}), then the environment as curl reads it: {@code https_proxy}, {@code http_proxy} and {@code no_proxy},
 * in small letters or in capitals. This machine itself is never asked through one.
 *
 * @see <a href="https://curl.se/docs/manpage.html#ENVIRONMENT">curl: environment</a>
 */
public final class Proxies extends ProxySelector {

  private final Map<String, String> environment;
  private final ProxySelector ofJava;

  /**
   * @param environment of the process; what is not about proxies is ignored
   */
  public Proxies(Map<String, String> environment) {
    this(environment, ProxySelector.getDefault());
  }

  Proxies(Map<String, String> environment, ProxySelector ofJava) {
    this.environment = environment;
    this.ofJava = ofJava;
  }

  /**
   * @throws ConfigException if the environment names a proxy that cannot be used
   */
  @Override
  public List<Proxy> select(URI uri) {
    List<Proxy> settings = ofJava.select(uri);
    boolean direct = settings.stream().allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
    return variable(uri.getScheme() + "_proxy")
        .filter(variable -> direct && !isLeftOut(uri.getHost()))
        .map(variable -> List.of(proxy(variable.getKey(), variable.getValue())))
        .orElse(settings);
  }

  private Optional<Map.Entry<String, String>> variable(String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .filter(each -> !environment.getOrDefault(each, "").isBlank())
        .map(each -> Map.entry(each, environment.get(each).strip()))
        .findFirst();
  }

  /** What is wrong is said without the value, which may hold a password. */
  private static Proxy proxy(String variable, String value) {
    try {
      URI uri = new URI(value.contains("://") ? value : "http://" + value);
      boolean plain = "http".equalsIgnoreCase(uri.getScheme()) && uri.getUserInfo() == null;
      if (plain && uri.getHost() != null && uri.getPort() > 0) {
        return new Proxy(
            Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
      }
    } catch (URISyntaxException noUri) {
      // Told below, as any other value that is no proxy for us.
    }
    throw new ConfigException(
        "the environment variable " + variable
            + " names no proxy that can be used: it must be http://host:port, without a name and a password");
  }

  private boolean isLeftOut(String host) {
    if (host == null
        || host.equals("localhost")
        || host.startsWith("127.")
        || host.equals("[::1]")) {
      return true;
    }
    String asked = host.toLowerCase(Locale.ROOT);
    return variable("no_proxy").stream()
        .flatMap(names -> Stream.of(names.getValue().toLowerCase(Locale.ROOT).split("[,\\s]+")))
        .anyMatch(name -> matches(asked, name));
  }

  /** A name stands for itself and for all that ends in it behind a dot; an asterisk for all. */
  private static boolean matches(String host, String name) {
    String end = name.startsWith(".") ? name.substring(1) : name;
    return name.equals("*") || !end.isEmpty() && (host.equals(end) || host.endsWith("." + end));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException trouble) {
    ofJava.connectFailed(uri, address, trouble);
  }
}

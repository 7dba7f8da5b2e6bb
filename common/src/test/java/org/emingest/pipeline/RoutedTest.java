package org.emingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.emingest.error.CancelledException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.metadata.RouteUse;
import org.emingest.volume.SourceFile;
import org.emingest.volume.SourceLocation;
import org.junit.jupiter.api.Test;

class RoutedTest {

  private static final SourceFile FILE = new SourceFile(
      "a.dm3",
      List.of(
          new SourceLocation("https", URI.create("https://archive.example/a.dm3")),
          new SourceLocation("ftp", URI.create("ftp://archive.example/a.dm3"))),
      -1);

  private final RouteLog log = new RouteLog();
  private final Routed routed = new Routed(log);
  private final List<String> tried = new ArrayList<>();

  @Test
  void staysWithTheFirstRouteThatLeadsThere() {
    assertThat(routed.first(FILE, location -> note(location)).result()).isEqualTo("https");
    assertThat(tried).containsExactly("https");
    assertThat(log.uses()).containsExactly(new RouteUse("https", 1, 0, Optional.empty()));
  }

  @Test
  void takesTheSecondWhenTheFirstFailsAndRemembersWhy() {
    assertThat(routed.first(FILE, this::onlyFtp).location().route()).isEqualTo("ftp");

    assertThat(log.uses())
        .containsExactly(
            new RouteUse("https", 0, 1, Optional.of("no answer")),
            new RouteUse("ftp", 1, 0, Optional.empty()));
  }

  @Test
  void doesNotWaitForADeadRouteWithEveryFile() {
    routed.first(FILE, this::onlyFtp);
    tried.clear();

    routed.first(FILE, this::onlyFtp);

    assertThat(tried).containsExactly("ftp");
    assertThat(log.uses().get(0).failures()).isEqualTo(1);
  }

  @Test
  void tellsOfEveryRouteWhenNoneLeadsThere() {
    assertThatThrownBy(() -> routed.first(FILE, location -> {
          throw new NotFoundException(location.route() + " has none");
        }))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("a.dm3 came by no route: https: https has none; ftp: ftp has none");
  }

  @Test
  void hopesForAnotherTryIfOneOfThemMayAnswerLater() {
    assertThatThrownBy(() -> routed.first(FILE, location -> {
          if (location.route().equals("ftp")) {
            throw new UnreachableException("no answer");
          }
          throw new NotFoundException("not there");
        }))
        .isInstanceOf(UnreachableException.class);
  }

  @Test
  void stopsAtOnceWhenItIsTold() {
    assertThatThrownBy(() -> routed.first(FILE, location -> {
          note(location);
          throw new CancelledException("stop");
        }))
        .isInstanceOf(CancelledException.class);
    assertThat(tried).containsExactly("https");
  }

  private String note(SourceLocation location) {
    tried.add(location.route());
    return location.route();
  }

  private String onlyFtp(SourceLocation location) {
    note(location);
    if (location.route().equals("https")) {
      throw new UnreachableException("no answer");
    }
    return "bytes";
  }
}

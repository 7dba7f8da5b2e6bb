package org.emingest.format.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TogetherTest {

  private static final long A_WHILE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ExecutorService crew = Executors.newFixedThreadPool(2);

  @AfterEach
  void end() {
    crew.shutdownNow();
  }

  @Test
  void whatIsUnderWayWhenAnotherFailsIsWaitedFor() {
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch failing = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Together works = new Together(crew);
    works.add(() -> {
      await(underWay);
      failing.countDown();
      throw new IllegalStateException("the first");
    });
    works.add(() -> {
      underWay.countDown();
      await(failing);
      long since = System.nanoTime();
      while (System.nanoTime() - since < A_WHILE_NANOS) {
        Thread.onSpinWait();
      }
      ended.set(true);
    });

    assertThatThrownBy(works::await).hasMessage("the first");
    assertThat(ended).isTrue();
  }

  @Test
  void whatHasNotBegunWhenAnotherFailsIsLeft() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      AtomicBoolean begun = new AtomicBoolean();
      Together works = new Together(one);
      works.add(() -> {
        throw new IllegalStateException("the first");
      });
      works.add(() -> begun.set(true));

      assertThatThrownBy(works::await).hasMessage("the first");
      assertThat(begun).isFalse();
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void ofSeveralFailuresTheFirstInOrderIsTold() {
    CountDownLatch second = new CountDownLatch(1);
    Together works = new Together(crew);
    works.add(() -> {
      await(second);
      throw new IllegalStateException("the first");
    });
    works.add(() -> {
      second.countDown();
      throw new IllegalArgumentException("the second");
    });

    assertThatThrownBy(works::await).hasMessage("the first");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}

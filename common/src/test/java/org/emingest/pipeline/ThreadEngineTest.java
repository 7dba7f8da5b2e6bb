package org.emingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import org.emingest.error.CancelledException;
import org.emingest.error.CorruptDataException;
import org.emingest.progress.Cancellation;
import org.emingest.sink.preview.PreviewPlan;
import org.emingest.sink.sections.SectionsPlan;
import org.emingest.sink.statistics.BlockStatistics;
import org.emingest.volume.Block;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadEngineTest {

  private static final BlockGrid GRID = new BlockGrid(new Zyx(200, 1, 1), new Zyx(1, 1, 1));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 64})
  void deliversEveryReceiptOnceAndInGridOrder(int workers) {
    List<Long> seen = new ArrayList<>();
    new ThreadEngine(workers, new Cancellation())
        .run(() -> ThreadEngineTest::receipt, GRID, receipt -> seen.add(receipt.index()));
    assertThat(seen).hasSize(200).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void workersWorkAtTheSameTime() {
    CyclicBarrier bothInside = new CyclicBarrier(2);
    new ThreadEngine(2, new Cancellation())
        .run(
            () -> (index, region) -> {
              meet(bothInside);
              return receipt(index, region);
            },
            new BlockGrid(new Zyx(2, 1, 1), new Zyx(1, 1, 1)),
            receipt -> {});
    assertThat(bothInside.isBroken()).isFalse();
  }

  @Test
  void runsAheadOfTheSlowestBlockByAFewBlocksOnly() {
    AtomicLong furthest = new AtomicLong();
    Set<Long> startedWhileFirstWaits = ConcurrentHashMap.newKeySet();
    new ThreadEngine(2, new Cancellation())
        .run(
            () -> (index, region) -> {
              furthest.accumulateAndGet(index, Math::max);
              while (index == 0 && furthest.get() < 7) {
                Thread.onSpinWait();
              }
              if (index == 0) {
                startedWhileFirstWaits.add(furthest.get());
              }
              return receipt(index, region);
            },
            GRID,
            receipt -> {});
    assertThat(startedWhileFirstWaits).containsExactly(7L);
  }

  @Test
  void endsWithTheFirstFailureAndNoThreadLeftBehind() {
    ThreadEngine engine = new ThreadEngine(4, new Cancellation());
    assertThatThrownBy(() -> engine.run(
            () -> (index, region) -> {
              if (index == 50) {
                throw new CorruptDataException("strip 50");
              }
              return receipt(index, region);
            },
            GRID,
            receipt -> assertThat(receipt.index()).isLessThan(50)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessage("strip 50");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("block-worker"));
  }

  @Test
  void stopsAtABlockBoundaryWhenAsked() {
    Cancellation cancellation = new Cancellation();
    assertThatThrownBy(() -> new ThreadEngine(2, cancellation)
            .run(
                () -> (index, region) -> {
                  cancellation.request("stopped by a signal");
                  return receipt(index, region);
                },
                GRID,
                receipt -> assertThat(receipt.index()).isLessThan(4)))
        .isInstanceOf(CancelledException.class)
        .hasMessage("stopped by a signal");
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, java.util.concurrent.TimeUnit.SECONDS);
    } catch (Exception nobodyCame) {
      throw new AssertionError("the other worker did not come", nobodyCame);
    }
  }

  private static BlockReceipt receipt(long index, Region region) {
    Block block = new Block(region, DataType.UINT8, ByteBuffer.allocate(1));
    return new BlockReceipt(
        index,
        BlockStatistics.of(block),
        SectionsPlan.of(GRID).look(block),
        PreviewPlan.of(GRID.volumeShape(), List.of()).look(block));
  }
}

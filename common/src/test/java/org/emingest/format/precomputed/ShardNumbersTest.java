package org.emingest.format.precomputed;

import static org.assertj.core.api.Assertions.assertThat;

import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers worked out apart from this code. */
class ShardNumbersTest {

  private static final MortonCode HEMIBRAIN = new MortonCode(new Zyx(647, 618, 538));
  private static final Sharding SEGMENTATION = new Sharding(false, 9, 6, 15, true, true);

  @Test
  void numbersTheChunksOfTheHemibrain() {
    assertThat(HEMIBRAIN.bits()).isEqualTo(30);
    assertThat(HEMIBRAIN.id(new Zyx(300, 200, 100))).isEqualTo(72256832);
    assertThat(HEMIBRAIN.id(new Zyx(646, 617, 537))).isEqualTo(948508451);
  }

  @Test
  void findsTheShardsOfTheHemibrain() {
    Sharding.Place middle = SEGMENTATION.place(72256832);
    assertThat(middle.minishard()).isEqualTo(6);
    assertThat(SEGMENTATION.shardName(middle.shard())).isEqualTo("089d");
    Sharding.Place last = SEGMENTATION.place(948508451);
    assertThat(last.minishard()).isEqualTo(11);
    assertThat(SEGMENTATION.shardName(last.shard())).isEqualTo("7112");
  }

  @ParameterizedTest
  @CsvSource({"2,4,8,328", "2,0,0,8", "0,4,0,64", "0,0,8,256", "1,2,3,53"})
  void leavesOutBitsThatAnAxisDoesNotHave(long x, long y, long z, long id) {
    assertThat(new MortonCode(new Zyx(9, 5, 3)).id(new Zyx(z, y, x))).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "0,4772b084e028ae41",
    "1,e8bd67d616d4ce9a",
    "2,d62f9cd21b013f5a",
    "123456789,126576fc191a1827",
    "-9223372036854775808,998a35e4316acfa8"
  })
  void hashesAsMurmur(long id, String hash) {
    assertThat(Long.toHexString(Murmur3.hash(id))).isEqualTo(hash);
  }

  @Test
  void takesAllBitsOrNone() {
    assertThat(new Sharding(false, 64, 0, 0, false, false).place(-1))
        .isEqualTo(new Sharding.Place(0, 0));
    Sharding allShard = new Sharding(false, 0, 0, 64, false, false);
    assertThat(allShard.shardName(allShard.place(-1).shard())).isEqualTo("ffffffffffffffff");
    assertThat(new Sharding(false, 0, 3, 0, false, false).shardName(0)).isEqualTo("0");
  }
}

package org.emingest.loader.openorganelle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.s3.S3Fault;
import org.emingest.testkit.zarr.ZarrEncoder;
import org.emingest.testkit.zarr.ZarrOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A volume of a thousand chunks of which one is bad: what that does to the exit status, the record and the proof. */
class OneChunkInAThousandTest {

  private static final Cells CELLS = Cells.int16(40, 120, 140);
  private static final ZarrOptions CHUNKS = ZarrOptions.v2(4, 12, 14);
  private static final String STORE = "stores/cells.zarr";

  /** In the last tenth, so that most of the others come before it. */
  private static final String CHUNK = "9/4/5";

  private static final int AT = 945;
  private static final int NPY_HEADER_BYTES = 128;
  private static final int READ = 1;
  private static final int ABSENT = 2;
  private static final int FAILED = 3;

  @TempDir
  Path folder;

  private LoaderFixture loader;
  private final Map<String, byte[]> objects = new HashMap<>();
  private final String expected = VolumeHashes.of(CELLS).npy();

  @BeforeEach
  void startArchive() {
    loader = new LoaderFixture(folder);
    ZarrEncoder.write(CELLS, CHUNKS, STORE, (key, object) -> {
      objects.put(key, object);
      loader.bucket.put(key, object);
    });
  }

  @AfterEach
  void stopArchive() {
    loader.close();
  }

  @Test
  void oneThatIsDamagedFailsTheRunAndIsAllThatIsMissingOnceItIsMended() throws Exception {
    byte[] sound = objects.get(STORE + "/" + CHUNK);
    loader.bucket.put(STORE + "/" + CHUNK, Arrays.copyOf(sound, sound.length - 9));

    assertThat(run()).isEqualTo(5);
    assertFailed("CORRUPT", "s3://janelia-cosem-datasets/" + STORE + "/" + CHUNK);

    loader.bucket.put(STORE + "/" + CHUNK, sound);
    assertResumes();
  }

  @Test
  void oneThatIsAbsentIsFillValueAndCountedAsThat() throws Exception {
    loader.bucket.remove(STORE + "/" + CHUNK);

    assertThat(run()).isZero();
    JsonNode record = loader.record("cells");
    assertThat(record.at("/status").asText()).isEqualTo("complete");
    assertThat(chunks("absent")).isEqualTo(1);
    assertThat(chunks("read")).isEqualTo(999);
    assertThat(record.at("/metadata/quality/completeness_score").asDouble()).isEqualTo(1.0);
    assertThat(states("cells_chunks.npy")[AT]).isEqualTo((byte) ABSENT);
    byte[] array = Files.readAllBytes(loader.array("cells"));
    int first = NPY_HEADER_BYTES + 2 * ((36 * 120 + 48) * 140 + 70);
    assertThat(Arrays.copyOfRange(array, first, first + 28)).containsOnly(0);
    assertThat(array[first + 29] | array[first + 28]).isNotZero();
  }

  @Test
  void oneThatTimesOutIsNeverFillValue() throws Exception {
    loader.bucket.fault(STORE + "/" + CHUNK, Fault.silence(Integer.MAX_VALUE));

    assertThat(run("--set", "sources.openorganelle.defaults.idle_timeout_seconds=2"))
        .isEqualTo(3);
    assertFailed("UNREACHABLE", CHUNK);

    loader.bucket.fault(STORE + "/" + CHUNK);
    assertResumes();
  }

  @Test
  void oneThatIsForbiddenIsNeverFillValue() throws Exception {
    loader.bucket.fault(STORE + "/" + CHUNK, S3Fault.accessDenied());

    assertThat(run()).isEqualTo(4);
    assertFailed("NOT_FOUND", "403 AccessDenied");

    loader.bucket.fault(STORE + "/" + CHUNK);
    assertResumes();
  }

  @Test
  void oneWorkerAndEightMakeTheSameFile() throws Exception {
    for (int workers : new int[] {1, 8}) {
      assertThat(run("--set", "sources.openorganelle.defaults.max_workers=" + workers))
          .isZero();
      assertThat(LoaderFixture.sha256(loader.array("cells"))).isEqualTo(expected);
      Files.delete(loader.array("cells"));
    }
  }

  private int run(String... more) {
    String[] all = Arrays.copyOf(
        new String[] {
          "--set",
          "sources.openorganelle.datasets=[{name: cells, url: \"s3://janelia-cosem-datasets/"
              + STORE + "\"}]"
        },
        2 + more.length);
    System.arraycopy(more, 0, all, 2, more.length);
    return loader.run(all);
  }

  /** The record says what and where, the proof says which; the voxels that are there stay. */
  private void assertFailed(String kind, String where) throws IOException {
    JsonNode record = loader.record("cells");
    assertThat(record.at("/status").asText()).isEqualTo("failed");
    assertThat(record.at("/error").toString()).contains(where);
    assertThat(record
            .at("/error")
            .toString()
            .replaceAll("[^A-Za-z]", "")
            .toUpperCase(java.util.Locale.ROOT))
        .contains(kind.replaceAll("[^A-Z]", ""));
    assertThat(chunks("expected")).isEqualTo(1000);
    assertThat(chunks("failed")).isGreaterThanOrEqualTo(1);
    assertThat(states("cells_chunks.npy.partial")[AT]).isEqualTo((byte) FAILED);
    assertThat(loader.array("cells")).doesNotExist();
    assertThat(loader.err()).doesNotContain("\tat ");
  }

  private void assertResumes() throws IOException {
    int before = loader.http.requests().size();
    assertThat(run()).isZero();
    assertThat(LoaderFixture.sha256(loader.array("cells"))).isEqualTo(expected);
    assertThat(chunks("read")).isEqualTo(1000);
    assertThat(chunks("failed")).isZero();
    assertThat(states("cells_chunks.npy")).containsOnly(READ);
    assertThat(loader.http.requests().size() - before).isLessThan(700);
  }

  private long chunks(String kind) throws IOException {
    return loader.record("cells").at("/metadata/quality/metrics/chunks/" + kind).asLong(-1);
  }

  private byte[] states(String name) throws IOException {
    byte[] proof = Files.readAllBytes(loader.source().resolve(name));
    return Arrays.copyOfRange(proof, NPY_HEADER_BYTES, proof.length);
  }
}

package org.emingest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.n5.N5Encoder;
import org.emingest.testkit.n5.N5Options;
import org.emingest.testkit.precomputed.PrecomputedEncoder;
import org.emingest.testkit.precomputed.PrecomputedOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PyramidConformanceTest {

  private static final StackShape SHAPE = new StackShape(9, 11, 13);

  @TempDir
  Path folder;

  private final StringWriter console = new StringWriter();

  private static final class Noise implements Volume {

    @Override
    public StackShape shape() {
      return SHAPE;
    }

    @Override
    public SampleType type() {
      return SampleType.UINT16;
    }

    @Override
    public byte[] section(int z) {
      byte[] section = new byte[(int) bytesPerSection()];
      new Random(z).nextBytes(section);
      return section;
    }
  }

  private static String sha256() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int z = 0; z < SHAPE.z(); z++) {
      digest.update(new Noise().section(z));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private void put(String store, Map<String, byte[]> objects) throws IOException {
    for (Map.Entry<String, byte[]> each : objects.entrySet()) {
      Path file = folder.resolve(store).resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
  }

  private int run(String... rows) throws IOException {
    String header = "path\tformat\torigin\tlicence\tshape\tdtype\tdecoded_sha256\tnotes\n";
    Files.writeString(folder.resolve("MANIFEST.tsv"), header + String.join("\n", rows) + "\n");
    return ConformanceCommand.commandLine()
        .setOut(new PrintWriter(console))
        .execute(folder.toString());
  }

  @Test
  void judgesN5AndPrecomputed() throws Exception {
    put("a.n5", N5Encoder.store(new Noise(), N5Options.raw("uint16", 4, 5, 6).gzip(), "em/s0"));
    put(
        "b",
        PrecomputedEncoder.store(new Noise(), PrecomputedOptions.raw("uint16").key("8nm")));
    put("c", Map.of("info", "{\"scales\":3}".getBytes(StandardCharsets.UTF_8)));
    String facts = "\t\t\t9x11x13\tuint16\t" + sha256() + "\t";

    assertThat(run(
            "a.n5/em/s0\tn5" + facts,
            "a.n5\tn5-metadata\t\t\t\t\t\t",
            "b\tprecomputed" + facts + "scale=8nm",
            "b/info\tjson\t\t\t\t\t\t",
            "c\tprecomputed\t\t\t\t\t\t"))
        .isZero();
    assertThat(console.toString()).contains("5 passed, 0 failed, 0 refused");
  }

  @Test
  void failsOnAnotherHashOrScale() throws Exception {
    put(
        "b",
        PrecomputedEncoder.store(new Noise(), PrecomputedOptions.raw("uint16").key("8nm")));
    String wrong = sha256().replace(sha256().charAt(0), 'x');

    assertThat(run(
            "b\tprecomputed\t\t\t9x11x13\tuint16\t" + wrong + "\tscale=8nm",
            "b\tprecomputed\t\t\t9x11x13\tint16\t" + sha256() + "\tscale=8nm",
            "b\tprecomputed\t\t\t9x11x13\tuint16\t" + sha256() + "\tscale=16nm"))
        .isEqualTo(5);
    assertThat(console.toString()).contains("0 passed, 3 failed, 0 refused");
  }
}

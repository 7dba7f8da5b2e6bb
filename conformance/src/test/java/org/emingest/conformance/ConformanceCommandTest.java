package org.emingest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.dm.DmEncoder;
import org.emingest.testkit.dm.DmOptions;
import org.emingest.testkit.mrc.MrcEncoder;
import org.emingest.testkit.mrc.MrcOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConformanceCommandTest {

  private static final byte[] VOXELS = {0, 1, 2, 3, 4, 5};

  @TempDir
  Path folder;

  private final StringWriter console = new StringWriter();
  private final StringWriter errors = new StringWriter();

  /** Two rows of three bytes, one strip. */
  private static byte[] tiff(int samples) {
    ByteBuffer file = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(14).put(VOXELS);
    int[][] entries = {{256, 3}, {257, 2}, {258, 8}, {273, 8}, {277, samples}, {279, 6}};
    file.putShort((short) entries.length);
    for (int[] entry : entries) {
      file.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
    }
    return file.array();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private void manifest(String... rows) throws IOException {
    String header = "path\tformat\torigin\tlicence\tshape\tdtype\tdecoded_sha256\tnotes\n";
    Files.writeString(folder.resolve("MANIFEST.tsv"), header + String.join("\n", rows) + "\n");
  }

  private int run(String... more) {
    CommandLine command = ConformanceCommand.commandLine()
        .setOut(new PrintWriter(console))
        .setErr(new PrintWriter(errors));
    String[] arguments = new String[more.length + 1];
    arguments[0] = folder.toString();
    System.arraycopy(more, 0, arguments, 1, more.length);
    return command.execute(arguments);
  }

  private String lastLine() {
    List<String> lines = console.toString().lines().toList();
    return lines.get(lines.size() - 1);
  }

  @Test
  void judgesAnArrayOfAPyramidInItsOwnAxisOrder() throws Exception {
    Path group = Files.createDirectories(folder.resolve("a.zarr/s0")).getParent();
    Files.writeString(group.resolve(".zgroup"), "{\"zarr_format\":2}");
    Files.writeString(
        group.resolve(".zattrs"),
        "{\"multiscales\":[{\"axes\":[\"x\",\"y\",\"c\"],\"datasets\":[{\"path\":\"s0\"}]}]}");
    Files.writeString(
        group.resolve("s0/.zarray"),
        "{\"zarr_format\":2,\"shape\":[1,2,3],\"chunks\":[1,2,3],\"dtype\":\"|u1\","
            + "\"order\":\"C\",\"compressor\":null,\"filters\":null,\"fill_value\":0}");
    Files.write(group.resolve("s0/0.0.0"), VOXELS);
    manifest(
        "a.zarr\tome-zarr-group\t\t\t\t\t\t",
        "a.zarr/s0\tome-zarr\t\t\t1x2x3\tuint8\t" + sha256(VOXELS) + "\t",
        "a.zarr/s0\tzarr2\t\t\t1x2x3\tuint8\t" + sha256(new byte[6]) + "\t");

    assertThat(run()).isEqualTo(5);
    assertThat(lastLine()).isEqualTo("2 passed, 1 failed, 0 refused");
  }

  @Test
  void countsWhatAgreesAndWhatIsRefusedByName() throws Exception {
    Files.write(folder.resolve("grey.tif"), tiff(1));
    Files.write(folder.resolve("colour.tif"), tiff(3));
    Files.writeString(folder.resolve("broken.tif"), "II*\0 broken");
    String hash = sha256(VOXELS);
    manifest(
        "grey.tif\ttiff\t\t\t2x3\tuint8\t" + hash + "\taxes=YX",
        "colour.tif\ttiff\t\t\t2x3x3\tuint8\t" + hash + "\t",
        "broken.tif\tmalformed-tiff\t\t\t\t\t\tmust refuse",
        "volume.h5\thdf5\t\t\t2x3\tuint8\t" + hash + "\t");
    Path out = folder.resolve("verdicts.tsv");

    assertThat(run("--out", out.toString())).isZero();
    assertThat(lastLine()).isEqualTo("2 passed, 0 failed, 1 refused");
    assertThat(console.toString()).contains("1 rows of other formats left out: {hdf5=1}");
    List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
    assertThat(lines.get(0)).isEqualTo("path\toutcome\treason");
    assertThat(lines.get(1)).isEqualTo("grey.tif\tpassed\t1 x 1 x 1 x 2 x 3 uint8 " + hash);
    assertThat(lines.get(2)).startsWith("colour.tif\trefused\t").contains("SamplesPerPixel 3");
    assertThat(lines.get(3)).startsWith("broken.tif\tpassed\tdocumented error: ");
  }

  @Test
  void judgesDm3AndDm4() throws Exception {
    Volume picture = new Volume() {
      @Override
      public StackShape shape() {
        return new StackShape(1, 2, 3);
      }

      @Override
      public SampleType type() {
        return SampleType.UINT8;
      }

      @Override
      public byte[] section(int z) {
        return VOXELS.clone();
      }
    };
    DmOptions complex = DmOptions.dm4().with("ImageList.1.ImageData.DataType", 3);
    DmEncoder.write(picture, DmOptions.dm3(), folder.resolve("picture.dm3"));
    DmEncoder.write(picture, complex, folder.resolve("complex.dm4"));
    manifest(
        "picture.dm3\tdm3\t\t\t2x3\tuint8\t" + sha256(VOXELS) + "\taxes=y:2@1,x:3@1",
        "complex.dm4\tdm4\t\t\t2x3\tcomplex64\t" + sha256(VOXELS) + "\t");

    assertThat(run("--format", "dm3,dm4")).isZero();
    assertThat(lastLine()).isEqualTo("1 passed, 0 failed, 1 refused");
    assertThat(console.toString()).contains("ImageList.1.ImageData.DataType 3 (complex");
  }

  @Test
  void unpacksWrappedFilesAndJoinsFoldersOfSections() throws Exception {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("grey.tif.gz")))) {
      out.write(tiff(1));
    }
    Path sections = Files.createDirectory(folder.resolve("sections"));
    for (String name : List.of("s10.tif", "s8.tif", "s9.tif", "notes.txt")) {
      Files.write(sections.resolve(name), name.endsWith(".tif") ? tiff(1) : VOXELS);
    }
    byte[] thrice = new byte[18];
    for (int i = 0; i < 18; i++) {
      thrice[i] = VOXELS[i % 6];
    }
    manifest(
        "grey.tif.gz\ttiff\t\t\t2x3\tuint8\t" + sha256(VOXELS) + "\tgzip wrapped",
        "sections\ttiff slices\t\t\t3x2x3\tuint8\t" + sha256(thrice) + "\t");

    assertThat(run()).isZero();
    assertThat(lastLine()).isEqualTo("2 passed, 0 failed, 0 refused");
  }

  @Test
  void failsOnAnotherHashShapeOrType() throws Exception {
    Files.write(folder.resolve("grey.tif"), tiff(1));
    String hash = sha256(VOXELS);
    manifest(
        "grey.tif\ttiff\t\t\t2x3\tuint8\t" + hash.replace(hash.charAt(0), 'x') + "\t",
        "grey.tif\ttiff\t\t\t3x2\tuint8\t" + hash + "\t",
        "grey.tif\ttiff\t\t\t2x3\tint8\t" + hash + "\t",
        "absent.tif\ttiff\t\t\t2x3\tuint8\t" + hash + "\t");

    assertThat(run()).isEqualTo(5);
    assertThat(lastLine()).isEqualTo("0 passed, 4 failed, 0 refused");
    assertThat(console.toString())
        .contains("reads as 1 x 1 x 1 x 2 x 3 uint8, the manifest says 3 x 2 uint8");
  }

  @Test
  void doesNotFollowAManifestOutOfItsFolder(@TempDir Path elsewhere) throws Exception {
    Path outside = Files.write(elsewhere.resolve("grey.tif"), tiff(1));
    Files.createSymbolicLink(folder.resolve("link.tif"), outside);
    manifest(
        folder.toRealPath().relativize(outside.toRealPath()) + "\ttiff\t\t\t2x3\tuint8\t"
            + sha256(VOXELS) + "\t",
        outside + "\ttiff\t\t\t2x3\tuint8\t" + sha256(VOXELS) + "\t",
        "link.tif\ttiff\t\t\t2x3\tuint8\t" + sha256(VOXELS) + "\t");

    assertThat(run()).isEqualTo(5);
    assertThat(lastLine()).isEqualTo("0 passed, 3 failed, 0 refused");
    assertThat(console.toString()).contains("the path leads out of");
  }

  @Test
  void saysWhatIsWrongWithTheManifestOrTheCommandLine() throws Exception {
    assertThat(run()).isEqualTo(2);
    assertThat(errors.toString()).contains("cannot read").contains("MANIFEST.tsv");

    manifest("grey.tif\ttiff\t\t\t2by3\tuint8\t\t");
    assertThat(run()).isEqualTo(2);
    assertThat(errors.toString()).contains("line 2: shape '2by3'");

    assertThat(run("--format", "hdf5")).isEqualTo(2);
    assertThat(run("--no-such-option")).isEqualTo(2);
  }

  /** The manifest counts two sections of one row and three columns; they are three along z, one along x, two along y. */
  @Test
  void judgesATurnedMapInItsFilesOrder() throws Exception {
    Volume stored = new Volume() {
      @Override
      public StackShape shape() {
        return new StackShape(2, 1, 3);
      }

      @Override
      public SampleType type() {
        return SampleType.UINT8;
      }

      @Override
      public byte[] section(int z) {
        return new byte[] {VOXELS[3 * z], VOXELS[3 * z + 1], VOXELS[3 * z + 2]};
      }
    };
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    MrcEncoder.write(stored, MrcOptions.of(SampleType.UINT8), written);
    byte[] map = written.toByteArray();
    ByteBuffer.wrap(map)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(64, 3)
        .putInt(68, 1)
        .putInt(72, 2);
    Files.write(folder.resolve("turned.map"), map);
    String good = "turned.map\tmrc\t\t\t2x1x3\tint8\t" + sha256(VOXELS) + "\tmapcrs=";

    manifest(good + "3,1,2");
    assertThat(run("--out", folder.resolve("out.tsv").toString())).isZero();
    assertThat(Files.readString(folder.resolve("out.tsv")))
        .contains("turned.map\tpassed\t1 x 1 x 2 x 1 x 3 int8")
        .contains("in the file's order (mapc, mapr, maps 3,1,2); read as 3 x 2 x 1 int8");

    manifest(good + "1,2,3");
    assertThat(run()).isEqualTo(5);
    assertThat(console.toString())
        .contains("columns, rows and sections run along 3,1,2, the manifest says 1,2,3");
  }
}

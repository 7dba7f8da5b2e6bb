package org.emingest.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.testkit.Manifest.Row;
import org.emingest.testkit.dvid.DvidInstance;
import org.emingest.testkit.dvid.DvidServer;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.phantom.Island;
import org.emingest.testkit.phantom.Mosaic;
import org.emingest.testkit.precomputed.PrecomputedEncoder;
import org.emingest.testkit.precomputed.PrecomputedOptions;
import org.emingest.testkit.precomputed.PrecomputedOptions.ShardingOptions;
import org.emingest.testkit.precomputed.PrecomputedServer;

/**
 * FlyEM in the demo: a phantom with nothing around it, three different lengths long, lossless from a DVID server that pads
 * it and in JPEG from a sharded precomputed store; or a real precomputed store. A crop is asked for.
 */
final class FlyemArchive {

  private static final StackShape SHAPE = new StackShape(150, 200, 180);
  private static final StackShape CROP = new StackShape(96, 112, 100);
  private static final int[] ORIGIN_ZYX = {30, 50, 41};
  private static final long SEED = 7;
  private static final int SCALES = 3;
  private static final double VOXEL_NM = 8;
  private static final String UUID = "a89eb3af216a46cdba81204d8f954786";
  private static final String STORE = "/neuroglancer-janelia-flyem-hemibrain/emdata/raw/jpeg";
  private static final Pattern OFFSET =
      Pattern.compile("voxel_offset=\\[(-?\\d+), (-?\\d+), (-?\\d+)\\]");

  private FlyemArchive() {}

  /**
   * @param data a folder of real files; empty for the phantom, which stands in where the folder has no fitting store
   */
  static Offer serve(HttpArchive http, Optional<Path> data) throws IOException {
    Manifest manifest = data.isPresent() ? Manifest.of(data.orElseThrow()) : null;
    Optional<Row> row = Optional.ofNullable(manifest).flatMap(FlyemArchive::store);
    return row.isPresent()
        ? real(http, row.orElseThrow(), manifest.file(row.orElseThrow()))
        : phantom(http);
  }

  /** The largest store of uint8 that is not lossy, so that its voxels are known. */
  private static Optional<Row> store(Manifest manifest) {
    return manifest.rows().stream()
        .filter(row -> row.format().equals("precomputed") && row.axes() == 3)
        .filter(row -> row.dtype().equals("uint8") && !row.sha256().isEmpty())
        .filter(row ->
            row.notes().contains("encoding=raw") && OFFSET.matcher(row.notes()).find())
        .filter(row -> Files.isDirectory(manifest.file(row)))
        .min(Comparator.comparingLong(Row::samples).reversed().thenComparing(Row::path));
  }

  private static Offer phantom(HttpArchive http) {
    Volume volume = new Island(Mosaic.ofOne(SEED, SHAPE));
    DvidServer dvid = DvidServer.on(http);
    dvid.put(new DvidInstance(volume, UUID, "grayscale", 0, 0, 0, 64));
    dvid.field("/Extended/VoxelSize", List.of(VOXEL_NM, VOXEL_NM, VOXEL_NM));
    PrecomputedServer store = PrecomputedServer.on(http, STORE).put(pyramid(volume));
    Map<String, String> settings =
        settings(store, "em-phantom", PhantomArchive.DESCRIPTION, "CC0-1.0");
    settings.put("dvid_url", dvid.url().toString());
    settings.put("crop_size", list(CROP.z(), CROP.y(), CROP.x()));
    settings.put("origin", list(ORIGIN_ZYX));
    VolumeHashes hashes =
        VolumeHashes.of(new Cutout(volume, ORIGIN_ZYX[0], ORIGIN_ZYX[1], ORIGIN_ZYX[2], CROP));
    String name = name("em-phantom", ORIGIN_ZYX, CROP);
    return new Offer(
        "flyem",
        name,
        CROP.toString(),
        "uint8",
        hashes,
        settings,
        dvid.url() + "/api/node/" + UUID);
  }

  private static Map<String, byte[]> pyramid(Volume finest) {
    List<Volume> levels = new ArrayList<>(List.of(finest));
    List<PrecomputedOptions> options = new ArrayList<>();
    for (int scale = 0; scale < SCALES; scale++) {
      if (scale > 0) {
        levels.add(new Halved(levels.get(scale - 1)));
      }
      double nm = VOXEL_NM * (1 << scale);
      options.add(PrecomputedOptions.raw("uint8")
          .encoding("jpeg")
          .key(nm + "x" + nm + "x" + nm)
          .resolution(nm, nm, nm)
          .chunk(64, 64, 64)
          .sharded(new ShardingOptions(false, 1, 1, 2, true, false)));
    }
    return PrecomputedEncoder.pyramid(levels, options);
  }

  private static Offer real(HttpArchive http, Row row, Path folder) throws IOException {
    PrecomputedServer store = PrecomputedServer.on(http, STORE).put(folder);
    StackShape shape = StackShape.parse(row.shape().replace('x', ','));
    Matcher offset = OFFSET.matcher(row.notes());
    if (!offset.find()) {
      throw new IllegalStateException(row.path());
    }
    int[] zyx = {
      Integer.parseInt(offset.group(3)),
      Integer.parseInt(offset.group(2)),
      Integer.parseInt(offset.group(1))
    };
    String stem =
        folder.getFileName().toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    Map<String, String> settings =
        settings(store, stem, RealArchive.description(row), row.licence());
    settings.put("routes", "[precomputed]");
    settings.put("crop_size", list(shape.z(), shape.y(), shape.x()));
    settings.put("origin", list(zyx));
    return new Offer(
        "flyem",
        name(stem, zyx, shape),
        row.shape(),
        row.dtype(),
        new VolumeHashes(row.sha256(), ""),
        settings,
        store.url().toString());
  }

  private static Map<String, String> settings(
      PrecomputedServer store, String name, String description, String licence) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("name", name);
    settings.put("precomputed_url", store.url().toString());
    settings.put("extent", "");
    settings.put("dataset.description", description);
    settings.put("dataset.organism", "");
    settings.put("dataset.sample", "");
    settings.put("dataset.licence", licence);
    settings.put("dataset.citation", "");
    settings.put("dataset.doi", "");
    return settings;
  }

  private static String list(int... numbers) {
    List<String> texts = new ArrayList<>();
    for (int number : numbers) {
      texts.add(Integer.toString(number));
    }
    return "[" + String.join(", ", texts) + "]";
  }

  private static String name(String stem, int[] zyx, StackShape shape) {
    return "%s_s0_z%d_y%d_x%d_%s".formatted(stem, zyx[0], zyx[1], zyx[2], shape);
  }
}

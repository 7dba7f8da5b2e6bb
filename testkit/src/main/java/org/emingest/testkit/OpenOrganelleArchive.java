package org.emingest.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.testkit.Manifest.Row;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.phantom.Mosaic;
import org.emingest.testkit.phantom.SignedBand;
import org.emingest.testkit.s3.Bucket;
import org.emingest.testkit.s3.S3Archive;
import org.emingest.testkit.zarr.ZarrOptions;
import org.emingest.testkit.zarr.ZarrPyramid;

/**
 * OpenOrganelle in the demo: a bucket with one data set, a pyramid as {@code jrc_mus-nacc-2} has it, of a phantom or of a
 * real stack. All its levels are to be brought in.
 */
final class OpenOrganelleArchive {

  private static final String BUCKET = "janelia-cosem-datasets";
  private static final StackShape SHAPE = new StackShape(100, 300, 330);
  private static final int LEVELS = 3;
  private static final long SEED = 2;
  private static final int CHUNK_EDGE = 64;

  private final S3Archive s3;
  private final Bucket bucket;

  private OpenOrganelleArchive(HttpArchive http) {
    this.s3 = S3Archive.on(http);
    this.bucket = s3.bucket(BUCKET);
  }

  /**
   * @param http has nothing else behind its root
   * @param data a folder of real files; empty for the phantom, which stands in where the folder has no fitting store
   * @return one offer for each level
   */
  static List<Offer> serve(HttpArchive http, Optional<Path> data) throws IOException {
    OpenOrganelleArchive archive = new OpenOrganelleArchive(http);
    Manifest manifest = data.isPresent() ? Manifest.of(data.orElseThrow()) : null;
    List<Row> levels = manifest == null ? List.of() : pyramid(manifest);
    return levels.isEmpty() ? archive.phantom() : archive.real(manifest, levels);
  }

  private List<Offer> phantom() {
    Volume finest = new SignedBand(new Mosaic(SEED, SHAPE), SEED);
    ZarrPyramid pyramid = ZarrPyramid.of(finest, LEVELS, 5.24, 4, 4);
    String dataset = "jrc_phantom";
    String root = dataset + "/" + dataset + ".zarr/";
    ZarrPyramid.groups("recon-1/em", (key, group) -> bucket.put(root + key, group));
    pyramid.write(
        ZarrOptions.v2(CHUNK_EDGE, CHUNK_EDGE, CHUNK_EDGE),
        root + "recon-1/em/fibsem-int16",
        bucket::put);
    List<Offer> offers = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      Volume volume = pyramid.levels().get(level);
      offers.add(offer(
          dataset,
          "s" + level,
          volume.shape().toString(),
          volume.type().numpyName(),
          VolumeHashes.of(volume),
          settings(dataset, PhantomArchive.DESCRIPTION, "CC0-1.0")));
    }
    return offers;
  }

  private List<Offer> real(Manifest manifest, List<Row> levels) throws IOException {
    Row finest = levels.get(0);
    Path group = manifest.file(finest).getParent();
    String dataset = "real-stack";
    bucket.put(dataset + "/" + dataset + ".zarr/em/fibsem-" + finest.dtype() + "/", group);
    Map<String, String> settings =
        settings(dataset, RealArchive.description(finest), finest.licence());
    return levels.stream()
        .map(row -> offer(
            dataset,
            manifest.file(row).getFileName().toString(),
            row.shape(),
            row.dtype(),
            new VolumeHashes(row.sha256(), ""),
            settings))
        .toList();
  }

  /** The levels of the largest FIB-SEM pyramid that has no other axes than Z, Y and X. */
  private static List<Row> pyramid(Manifest manifest) {
    List<Row> all = manifest.rows().stream()
        .filter(row -> row.format().equals("ome-zarr") && RealArchive.isFibSem(row))
        .toList();
    return all.stream()
        .max(Comparator.comparingLong(Row::samples))
        .map(finest -> all.stream()
            .filter(row -> parent(row).equals(parent(finest)))
            .sorted(Comparator.comparingLong(Row::samples).reversed())
            .toList())
        .orElseGet(List::of);
  }

  private static String parent(Row row) {
    return row.path().substring(0, row.path().lastIndexOf('/'));
  }

  private Offer offer(
      String dataset,
      String level,
      String shape,
      String dtype,
      VolumeHashes hashes,
      Map<String, String> settings) {
    String place = bucket.s3(dataset + "/") + " at " + s3.endpoint();
    return new Offer("openorganelle", dataset + "_" + level, shape, dtype, hashes, settings, place);
  }

  private Map<String, String> settings(String dataset, String description, String licence) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("s3_uri", "s3://" + BUCKET);
    settings.put("s3_endpoint", s3.endpoint().toString());
    settings.put("selected", "[" + dataset + "]");
    settings.put("preferred_voxel_nm", "1");
    settings.put("fallback.description", description);
    settings.put("fallback.licence", licence);
    settings.put("fallback.modality", "");
    settings.put("fallback.citation", "");
    return settings;
  }
}

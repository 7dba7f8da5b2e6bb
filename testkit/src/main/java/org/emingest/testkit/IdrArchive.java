package org.emingest.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.emingest.testkit.Manifest.Row;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.omero.OmeroApi;
import org.emingest.testkit.omero.OmeroImage;
import org.emingest.testkit.phantom.Mosaic;
import org.emingest.testkit.tiff.ImageJStack;

/** IDR in the demo: image 9846137 is a small phantom in ImageJ's TIFF, or a real stack; its files come by both routes. */
final class IdrArchive {

  private static final StackShape SHAPE = new StackShape(46, 128, 160);
  private static final long ID = 9_846_137;
  private static final String STUDY = "/idr0000-testkit-phantom/experimentA/";
  private static final String IMPORTED = "/uod/idr/filesets";

  private IdrArchive() {}

  /**
   * @param data a folder of real files; empty for the phantom, which stands in where the folder has no fitting file
   */
  static Offer serve(HttpArchive http, EbiTree tree, Optional<Path> data) throws IOException {
    Manifest manifest = data.isPresent() ? Manifest.of(data.orElseThrow()) : null;
    Optional<Row> row = Optional.ofNullable(manifest).flatMap(RealArchive::omeTiff);
    return row.isPresent()
        ? real(http, tree, row.orElseThrow(), manifest.file(row.orElseThrow()))
        : phantom(http, tree);
  }

  private static Offer phantom(HttpArchive http, EbiTree tree) {
    ImageJStack stack = new ImageJStack(Mosaic.ofOne(ID, SHAPE));
    VolumeHashes hashes = stack.hashes();
    String name = "em-phantom_20x20x20nm_xy.tif";
    OmeroImage image = described(name, PhantomArchive.DESCRIPTION, "CC0 1.0")
        .sized(SHAPE.x(), SHAPE.y(), SHAPE.z(), 1, 1)
        .physical("X", "MICROMETER", 0.02)
        .physical("Y", "MICROMETER", 0.02)
        .physical("Z", "MICROMETER", 0.02)
        .annotated("image", "Organism", "none (synthetic)");
    Resource file = Resource.of(stack).etag("phantom-" + hashes.voxels().substring(0, 16));
    return serve(http, tree, image, file, SHAPE.toString(), "uint8", hashes);
  }

  private static Offer real(HttpArchive http, EbiTree tree, Row row, Path path) throws IOException {
    StackShape shape = StackShape.parse(row.shape().replace('x', ','));
    String name = path.getFileName().toString();
    OmeroImage image = described(name, RealArchive.description(row), row.licence())
        .sized(shape.x(), shape.y(), shape.z(), 1, 1)
        .typed(row.dtype());
    Optional<Double> edge = RealArchive.voxelSize(row).map(Double::valueOf);
    if (edge.isPresent()) {
      for (String axis : new String[] {"X", "Y", "Z"}) {
        image = image.physical(axis, "NANOMETER", edge.orElseThrow());
      }
    }
    VolumeHashes hashes =
        new VolumeHashes(row.sha256(), TiffPages.npyHash(path, row).orElse(""));
    Resource file = Resource.of(path).etag("file-" + row.sha256().substring(0, 16));
    return serve(http, tree, image, file, row.shape(), row.dtype(), hashes);
  }

  private static OmeroImage described(String name, String study, String licence) {
    return OmeroImage.plain(ID, name)
        .in(new OmeroImage.Parent(1, "testkit", 2, "idr0000-testkit-phantom/experimentA"))
        .files(IMPORTED + STUDY + name)
        .annotated("project", "Study Title", study)
        .annotated(
            "project", "Imaging Method", "focused ion beam scanning electron microscopy (FIB-SEM)")
        .annotated("project", "License", licence);
  }

  private static Offer serve(
      HttpArchive http,
      EbiTree tree,
      OmeroImage image,
      Resource file,
      String shape,
      String dtype,
      VolumeHashes hashes) {
    OmeroApi api = OmeroApi.on(http).put(image);
    String path = EbiTree.IDR + STUDY + image.name();
    tree.put(path, file, ServedFiles.DATE);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("api_url", api.url().toString());
    settings.put("https_url", tree.https(EbiTree.IDR).toString());
    settings.put("ftp_url", tree.ftp(EbiTree.IDR).toString());
    String place = api.url() + "/api/v0/m/images/" + ID + "/";
    return new Offer("idr", Long.toString(ID), shape, dtype, hashes, settings, place);
  }
}

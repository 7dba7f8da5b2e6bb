package org.emingest.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.emingest.testkit.Manifest.Row;
import org.emingest.testkit.dm.BlockFaceSeries;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.empiar.EmpiarApi;
import org.emingest.testkit.empiar.EmpiarEntry;
import org.emingest.testkit.empiar.ImageSet;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.phantom.Mosaic;

/**
 * EMPIAR in the demo: entry 11759 is a small phantom in 16 DM3 sections, or a real stack in MRC.
 *
 * <p>Its files come by FTP only: over HTTPS the server says 503, and a second later says it again, until a loader gives up. So
 * the demo takes both routes, IDR the first and EMPIAR the second.
 */
final class EmpiarArchive {

  private static final StackShape SHAPE = new StackShape(16, 256, 240);
  private static final int NUMBER = 11_759;
  private static final int DECLARED_TOO_MUCH = 132; // as the real entry does
  private static final int RETRY_AFTER_SECONDS = 1;

  private EmpiarArchive() {}

  /**
   * @param data a folder of real files; empty for the phantom, which stands in where the folder has no fitting file
   */
  static Offer serve(HttpArchive http, EbiTree tree, Optional<Path> data) throws IOException {
    Manifest manifest = data.isPresent() ? Manifest.of(data.orElseThrow()) : null;
    Optional<Row> row = Optional.ofNullable(manifest).flatMap(RealArchive::mrc);
    http.faultUnder(EbiTree.EMPIAR, Fault.refuse(Integer.MAX_VALUE, 503, RETRY_AFTER_SECONDS));
    return row.isPresent()
        ? real(http, tree, row.orElseThrow(), manifest.file(row.orElseThrow()))
        : phantom(http, tree);
  }

  private static Offer phantom(HttpArchive http, EbiTree tree) {
    BlockFaceSeries series = new BlockFaceSeries(Mosaic.ofOne(NUMBER, SHAPE));
    series
        .files()
        .forEach((name, file) -> tree.put(folder() + "/data/" + name, file, ServedFiles.DATE));
    ImageSet set = ImageSet.zebrafish()
        .named(PhantomArchive.DESCRIPTION)
        .detailed("It is synthetic. \nThe resolution is 8nm/px in xy and 50nm per section (z). ")
        .declared(
            "DM3",
            "UNSIGNED BYTE",
            SHAPE.z(),
            SHAPE.x() + DECLARED_TOO_MUCH,
            SHAPE.y() + DECLARED_TOO_MUCH);
    EmpiarEntry entry = EmpiarEntry.zebrafish()
        .titled(PhantomArchive.DESCRIPTION)
        .by("em-ingest testkit")
        .imageSets(set);
    return serve(http, tree, entry, SHAPE.toString(), "uint8", series.hashes());
  }

  private static Offer real(HttpArchive http, EbiTree tree, Row row, Path file) {
    String name = file.getFileName().toString();
    tree.put(folder() + "/data/" + name, Resource.of(file), ServedFiles.DATE);
    StackShape shape = StackShape.parse(row.shape().replace('x', ','));
    ImageSet set = ImageSet.zebrafish()
        .named(name)
        .detailed(RealArchive.description(row))
        .pixels(
            RealArchive.voxelSize(row).map(nm -> Double.parseDouble(nm) * 10).orElse(0.0))
        .declared("MRC", voxelType(row.dtype()), shape.z(), shape.x(), shape.y());
    EmpiarEntry entry = EmpiarEntry.zebrafish()
        .titled(RealArchive.description(row))
        .experiment("FIB-SEM")
        .by("em-ingest testkit")
        .imageSets(set);
    return serve(http, tree, entry, row.shape(), row.dtype(), new VolumeHashes(row.sha256(), ""));
  }

  private static String voxelType(String dtype) {
    return switch (dtype) {
      case "uint8" -> "UNSIGNED BYTE";
      case "int8" -> "SIGNED BYTE";
      case "uint16" -> "UNSIGNED 16 BIT INTEGER";
      case "int16" -> "SIGNED 16 BIT INTEGER";
      default -> "32 BIT FLOAT";
    };
  }

  private static String folder() {
    return EbiTree.EMPIAR + "/" + NUMBER;
  }

  private static Offer serve(
      HttpArchive http,
      EbiTree tree,
      EmpiarEntry entry,
      String shape,
      String dtype,
      VolumeHashes hashes) {
    EmpiarApi api = EmpiarApi.on(http).put(entry);
    api.fieldNull("/" + entry.accession() + "/entry_doi"); // it is another one's
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("api_url", api.url() + "/entry");
    settings.put("https_url", tree.https(EbiTree.EMPIAR).toString());
    settings.put("ftp_url", tree.ftp(EbiTree.EMPIAR).toString());
    String place = api.url() + "/entry/" + entry.accession() + "/";
    return new Offer("empiar", Integer.toString(NUMBER), shape, dtype, hashes, settings, place);
  }
}

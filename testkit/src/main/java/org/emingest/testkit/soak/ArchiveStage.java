package org.emingest.testkit.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.dm.BlockFaceSeries;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.empiar.EmpiarApi;
import org.emingest.testkit.empiar.EmpiarEntry;
import org.emingest.testkit.ftp.FtpArchive;
import org.emingest.testkit.ftp.FtpFault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.omero.OmeroApi;
import org.emingest.testkit.omero.OmeroImage;
import org.emingest.testkit.tiff.ImageJStack;

/**
 * An archive with an API and two routes to its files, which has one data set: that of the default configuration, generated.
 * And a loader with an empty folder.
 */
final class ArchiveStage implements AutoCloseable {

  private static final String NUCLEUS_FOLDER = EbiTree.IDR
      + "/idr0086-miron-micrographs/20200610-ftp/experimentD/Miron_FIB-SEM/Miron_FIB-SEM_processed/";
  private static final String RETINA_FOLDER = EbiTree.EMPIAR + "/11759/data/";

  private final HttpArchive http = HttpArchive.start();
  private final FtpArchive ftp = FtpArchive.start();
  private final EbiTree tree = EbiTree.on(http, ftp);
  private final Loader loader;
  private final Volume volume;
  private final List<String> images = new ArrayList<>();
  private final String apiUrl;
  private long length;

  /**
   * @param shape of the volume; its neighbour pages, thumbnails and names are as in the full size
   */
  ArchiveStage(StackShape shape, Loader loader) throws IOException {
    this.loader = loader;
    loader.emptyFolder();
    if (loader.source().equals("idr")) {
      ImageJStack stack = ImageJStack.nucleus(shape);
      OmeroImage image = OmeroImage.nucleus().sized(shape.x(), shape.y(), shape.z(), 1, 1);
      putImage(NUCLEUS_FOLDER + image.name(), Resource.of(stack), stack.length());
      this.volume = stack;
      this.apiUrl = OmeroApi.on(http).put(image).url().toString();
    } else {
      BlockFaceSeries series = BlockFaceSeries.retina(shape);
      Map<String, Resource> files = series.files();
      IntStream.range(0, shape.z()).forEach(z -> {
        String name = BlockFaceSeries.name(z);
        putImage(RETINA_FOLDER + name, files.remove(name), series.section(z).length());
      });
      files.forEach((name, other) -> tree.put(RETINA_FOLDER + name, other, EbiTree.DATE));
      this.volume = series.volume();
      this.apiUrl = EmpiarApi.on(http).put(EmpiarEntry.zebrafish()).url() + "/entry";
    }
  }

  private void putImage(String path, Resource file, long bytes) {
    tree.put(path, file, EbiTree.DATE);
    images.add(path);
    length += bytes;
  }

  Loader loader() {
    return loader;
  }

  StackShape shape() {
    return volume.shape();
  }

  VolumeHashes hashes() {
    return VolumeHashes.of(volume);
  }

  /** Bytes of all image files. */
  long length() {
    return length;
  }

  /** Bytes of image files that were handed out, by both routes. */
  long bytesSent() {
    return images.stream()
        .mapToLong(path -> http.bytesSent(path) + ftp.bytesSent(path))
        .sum();
  }

  void ftpFault(FtpFault... ways) {
    ftp.fault(ways);
  }

  /** Every FTP command so far, with its argument. */
  List<String> ftpCommands() {
    return ftp.commands();
  }

  LoaderRun start(String... settings) throws IOException {
    String section = "sources." + loader.source();
    String folder = loader.source().equals("idr") ? EbiTree.IDR : EbiTree.EMPIAR;
    List<String> all = new ArrayList<>(List.of(
        section + ".api_url=" + apiUrl,
        section + ".https_url=" + tree.https(folder),
        section + ".ftp_url=" + tree.ftp(folder)));
    all.addAll(List.of(settings));
    return loader.start(all);
  }

  Loader.Outcome run(String... settings) throws IOException, InterruptedException {
    return start(settings).await();
  }

  /** Stops the archive and removes the volumes; records and logs stay, to be read. */
  @Override
  public void close() throws IOException {
    http.close();
    ftp.close();
    loader.removeVolumes();
  }
}

package org.emingest.testkit.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.tiff.EpflStack;

/** What one scenario plays on: an archive with a generated stack, and a loader with an empty folder. */
final class Stage implements AutoCloseable {

  static final String PATH =
      "/groups/c/cv/cvlab-unit/www/data/%20ElectronMicroscopy_Hippocampus/volumedata.tif";

  private final HttpArchive archive = HttpArchive.start();
  private final EpflStack stack;
  private final Loader loader;
  private final URI uri;

  Stage(StackShape shape, Loader loader) throws IOException {
    this.stack = new EpflStack(shape, 1);
    this.loader = loader;
    this.uri = archive.serve(PATH, resource(stack, "one"));
    loader.emptyFolder();
  }

  static Resource resource(EpflStack stack, String tag) {
    return Resource.of(stack).etag(tag + "-" + stack.length());
  }

  EpflStack stack() {
    return stack;
  }

  Loader loader() {
    return loader;
  }

  URI uri() {
    return uri;
  }

  long length() {
    return stack.length();
  }

  void fault(Fault... ways) {
    archive.fault(PATH, ways);
  }

  long bytesSent() {
    return archive.bytesSent(PATH);
  }

  LoaderRun start(String... settings) throws IOException {
    List<String> all = new ArrayList<>(List.of(
        "sources.epfl.dataset.download_url=" + uri,
        "sources.epfl.dataset.source_id=" + loader.sourceId(),
        "sources.epfl.dataset.description=Generated stack of the acceptance suite; not tissue"));
    all.addAll(List.of(settings));
    return loader.start(all);
  }

  Loader.Outcome run(String... settings) throws IOException, InterruptedException {
    return start(settings).await();
  }

  /** A rate per response at which a whole transfer takes some seconds, so that it can be met half way. */
  long slowly() {
    return Math.max(64 * 1024, length() / 24);
  }

  static String sha256(Path file) throws IOException {
    MessageDigest digest = VolumeHashes.sha256();
    byte[] piece = new byte[1 << 20];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        digest.update(piece, 0, count);
      }
    }
    return VolumeHashes.hex(digest);
  }

  /** Stops the archive and removes the volumes; records and logs stay, to be read. */
  @Override
  public void close() throws IOException {
    archive.close();
    loader.removeVolumes();
  }
}

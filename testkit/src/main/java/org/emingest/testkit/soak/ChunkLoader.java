package org.emingest.testkit.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** loader-openorganelle, to be run on a generated array. */
record ChunkLoader(Loader loader) {

  private static final String NAME = "tiles";

  /**
   * @param heap the limit of its heap, as {@code 256m}
   * @param folder of its own
   */
  static ChunkLoader of(Path jar, Path config, String heap, Path folder) {
    return new ChunkLoader(new Loader(jar, config, heap, folder, "openorganelle", NAME));
  }

  /**
   * Starts it.
   *
   * @param settings below the source's section, in the form {@code key=value}
   */
  LoaderRun start(URI endpoint, String... settings) throws IOException {
    String store = "s3://" + ServeChunksCommand.BUCKET + "/" + ServeChunksCommand.ARRAY;
    List<String> all = new ArrayList<>();
    all.add("sources.openorganelle.datasets=[{name: " + NAME + ", url: \"" + store + "\"}]");
    all.add("sources.openorganelle.s3_endpoint=" + endpoint);
    all.add("sources.openorganelle.large_array_mode=stream");
    for (String setting : settings) {
      all.add("sources.openorganelle." + setting);
    }
    return loader.start(all);
  }

  Path journal() {
    return loader.array().resolveSibling(NAME + ".npy.partial.journal");
  }
}

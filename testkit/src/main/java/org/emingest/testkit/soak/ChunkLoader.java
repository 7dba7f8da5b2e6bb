package org.emingest.testkit.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * loader-openorganelle, to be run on a generated array into a folder of its own.
 *
 * @param jar the loader
 * @param config its configuration file
 * @param heap the limit of its heap, as {@code 256m}
 */
record ChunkLoader(Path jar, Path config, String heap, Path folder) {

  private static final String NAME = "tiles";

  LoaderRun start(URI endpoint, String... settings) throws IOException {
    List<String> all = new ArrayList<>();
    String store = "s3://" + ServeChunksCommand.BUCKET + "/" + ServeChunksCommand.ARRAY;
    all.add("sources.openorganelle.datasets=[{name: " + NAME + ", url: \"" + store + "\"}]");
    all.add("sources.openorganelle.s3_endpoint=" + endpoint);
    all.add("sources.openorganelle.large_array_mode=stream");
    for (String setting : settings) {
      all.add("sources.openorganelle." + setting);
    }
    return Loader.launch(jar, config, heap, folder, all);
  }

  Path array() {
    return output().resolve(NAME + ".npy");
  }

  Path journal() {
    return output().resolve(NAME + ".npy.partial.journal");
  }

  private Path output() {
    return folder.resolve("data").resolve("openorganelle");
  }

  SavedRecord record() throws IOException {
    return SavedRecord.read(output().resolve("metadata_" + NAME + ".json"));
  }

  /** SHA-256 of the array as it lies on the disk; "none" if there is no array. */
  String arrayHash() throws IOException {
    return Files.exists(array()) ? Stage.sha256(array()) : "none";
  }
}

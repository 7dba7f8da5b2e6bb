package org.emingest.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.phantom.Phantom;
import org.emingest.testkit.tiff.EpflStack;
import org.emingest.testkit.tiff.TiffEncoder;
import org.emingest.testkit.tiff.TiffOptions;

/** The phantom, where EPFL's archive has its stack. */
final class PhantomArchive {

  static final String DESCRIPTION = "Synthetic EM phantom drawn by testkit; not tissue";

  private static final String PATH =
      "/groups/c/cv/cvlab-unit/www/data/%20ElectronMicroscopy_Hippocampus/em-phantom.tif";
  private static final int VOXELS_PER_CM = 1_250_000;
  private static final int CENTIMETRE = 3;

  private PhantomArchive() {}

  /** How the phantom is written: as EPFL's stack is, with 4 rows a strip, and a word that it is a phantom. */
  static TiffOptions tiff() {
    return TiffOptions.plain()
        .strips(4)
        .described(DESCRIPTION)
        .resolution(VOXELS_PER_CM, CENTIMETRE);
  }

  /** Draws the phantom into a file of a folder and says how to serve it. */
  static ServedVolume draw(StackShape shape, Path folder) throws IOException {
    return draw(new Phantom(Phantom.DEMO_SEED, shape), folder);
  }

  /** The same of a certain phantom. */
  static ServedVolume draw(Phantom phantom, Path folder) throws IOException {
    Path file = folder.resolve("em-phantom.tif");
    VolumeHashes hashes = write(phantom, file);
    Resource resource = Resource.of(file)
        .etag("phantom-" + hashes.voxels().substring(0, 16))
        .lastModified(ServedFiles.DATE);
    return new ServedVolume(
        "epfl",
        PATH,
        resource,
        "em-phantom",
        settings(),
        phantom.shape().toString(),
        SampleType.UINT8.numpyName(),
        hashes);
  }

  /** A stack of noise in its place, as long as one wants and made on demand. */
  static ServedVolume generate(StackShape shape) {
    EpflStack stack = new EpflStack(shape, 1);
    VolumeHashes hashes = stack.hashes();
    Map<String, String> settings = settings();
    settings.put("source_id", "generated");
    settings.put("description", "Generated stack; not tissue");
    return new ServedVolume(
        "epfl",
        PATH.replace("em-phantom", "generated"),
        Resource.of(stack).etag("generated-" + stack.length()).lastModified(ServedFiles.DATE),
        "generated",
        settings,
        shape.toString(),
        SampleType.UINT8.numpyName(),
        hashes);
  }

  private static VolumeHashes write(Phantom phantom, Path file) throws IOException {
    try (SectionsAhead sections = new SectionsAhead(phantom)) {
      HashingVolume hashing = new HashingVolume(sections);
      TiffEncoder.write(hashing, tiff(), file);
      return hashing.hashes();
    }
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("source_id", "em-phantom");
    settings.put("description", DESCRIPTION);
    settings.put("voxel_size_nm.z", "8.0");
    settings.put("voxel_size_nm.y", "8.0");
    settings.put("voxel_size_nm.x", "8.0");
    settings.put("modality", "");
    settings.put("imaging_start_date", "");
    settings.put("licence", "CC0-1.0");
    settings.put("citation", "");
    settings.put("doi", "");
    settings.put("info_url", "");
    return settings;
  }
}

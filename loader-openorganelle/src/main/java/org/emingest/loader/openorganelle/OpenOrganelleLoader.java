package org.emingest.loader.openorganelle;

import java.util.List;
import org.emingest.app.Loader;
import org.emingest.app.LoaderOption;

/** The program {@code loader-openorganelle.jar}. */
public final class OpenOrganelleLoader {

  private static final String SECTION = "sources.openorganelle.";

  static final Loader<OpenOrganelleConfig> LOADER = new Loader<>(
      "openorganelle",
      "OpenOrganelle (pyramids of chunks on S3), and other public stores of Zarr, N5 or precomputed",
      OpenOrganelleConfig.class,
      List.of(
          LoaderOption.many(
              "--dataset",
              "NAME",
              SECTION + "selected",
              "A data set, of datasets or of the archive, in place of all of datasets. Repeatable."),
          LoaderOption.one(
              "--array",
              "PATH",
              SECTION + "array",
              "A pyramid or array in its store, e.g. recon-2/em/fibsem-int16, in place of those that are found."),
          LoaderOption.many(
              "--level",
              "NAME",
              SECTION + "levels",
              "A level of the pyramid, e.g. s2, in place of the preferred ones. Repeatable."),
          LoaderOption.one(
              "--region",
              "Z0:Z1,Y0:Y1,X0:X1",
              SECTION + "region",
              "The part to take, in voxels of the level; Z1, Y1, X1 are not part of it."),
          LoaderOption.one(
              "--region-nm",
              "Z0:Z1,Y0:Y1,X0:X1",
              SECTION + "region_nm",
              "The part to take, in nanometres: the voxels whose centres lie in it.")),
      OpenOrganelleSource::new);

  private OpenOrganelleLoader() {}

  public static void main(String[] arguments) {
    System.exit(LOADER.run(arguments));
  }
}

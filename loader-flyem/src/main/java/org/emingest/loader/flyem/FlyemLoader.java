package org.emingest.loader.flyem;

import java.util.List;
import org.emingest.app.Loader;
import org.emingest.app.LoaderOption;

/** The program {@code loader-flyem.jar}. */
public final class FlyemLoader {

  static final Loader<FlyemConfig> LOADER = new Loader<>(
      FlyemConfig.SOURCE,
      "FlyEM (crops of the hemibrain, over DVID or Neuroglancer precomputed)",
      FlyemConfig.class,
      List.of(
          LoaderOption.list(
              "--crop-size",
              "Z,Y,X",
              "sources.flyem.crop_size",
              "Voxels of the crop, slowest axis first: z,y,x."),
          LoaderOption.list(
              "--origin",
              "Z,Y,X",
              "sources.flyem.origin",
              "First voxel of the crop, z,y,x, in the volume's own coordinates; without it, the seed places the crop."),
          LoaderOption.one(
              "--seed",
              "N",
              "sources.flyem.seed",
              "Places the crop; the same number gives the same crop again."),
          LoaderOption.many(
              "--route",
              "ROUTE",
              "sources.flyem.routes",
              "dvid or precomputed; repeated: the second one is tried if the first fails. both: compares a small"
                  + " region over the two and writes no volume.")),
      FlyemSource::new);

  private FlyemLoader() {}

  public static void main(String[] arguments) {
    System.exit(LOADER.run(arguments));
  }
}

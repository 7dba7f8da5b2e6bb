package org.emingest.loader.idr;

import java.util.List;
import org.emingest.app.Loader;
import org.emingest.app.LoaderOption;

/** The program {@code loader-idr.jar}. */
public final class IdrLoader {

  static final Loader<IdrConfig> LOADER = new Loader<>(
      IdrConfig.SOURCE,
      "the Image Data Resource (OMERO; files over HTTPS or FTP)",
      IdrConfig.class,
      List.of(
          LoaderOption.many(
              "--image-id",
              "ID",
              "sources.idr.image_ids",
              "An image of the archive, in place of those in the configuration. Repeatable."),
          LoaderOption.many(
              "--dataset-id",
              "ID",
              "sources.idr.dataset_ids",
              "A data set whose images are all brought in, beside image_ids. Repeatable.")),
      IdrSource::new);

  private IdrLoader() {}

  public static void main(String[] arguments) {
    System.exit(LOADER.run(arguments));
  }
}

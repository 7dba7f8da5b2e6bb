package org.emingest.loader.epfl;

import org.emingest.app.Loader;

/** The program {@code loader-epfl.jar}. */
public final class EpflLoader {

  static final Loader<EpflConfig> LOADER = new Loader<>(
      "epfl", "EPFL CVLab (one multi-page TIFF over HTTP)", EpflConfig.class, EpflSource::new);

  private EpflLoader() {}

  public static void main(String[] arguments) {
    System.exit(LOADER.run(arguments));
  }
}

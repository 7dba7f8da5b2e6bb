package org.emingest.format.zarr;

/** Zarr 3's named things: {@code {"name": .., "configuration": ..}}, or only the name. */
final class Extension {

  private Extension() {}

  static String name(Json extension) {
    return extension.node().isTextual()
        ? extension.text()
        : extension.demand("name").text();
  }

  /** The configuration; where there is none, a place in which nothing is found. */
  static Json configuration(Json extension) {
    return extension.member("configuration").orElse(extension);
  }
}

package org.emingest.app;

/** Of the program that runs, as its jar says. */
final class Version {

  private Version() {}

  static String current() {
    String packaged = Version.class.getPackage().getImplementationVersion();
    return packaged == null ? "unpackaged" : packaged;
  }
}

package org.emingest.consolidate.export;

import java.util.Arrays;

/** The institutions behind the sources, as exports name them. */
enum Archive {
  IDR("idr", "Image Data Resource", "https://idr.openmicroscopy.org/"),
  EMPIAR("empiar", "Electron Microscopy Public Image Archive", "https://www.ebi.ac.uk/empiar/"),
  EPFL("epfl", "EPFL CVLab", "https://www.epfl.ch/labs/cvlab/data/data-em/"),
  OPENORGANELLE("openorganelle", "OpenOrganelle", "https://openorganelle.janelia.org/"),
  FLYEM("flyem", "FlyEM Project Team", "https://www.janelia.org/project-team/flyem");

  private final String source;
  private final String title;
  private final String page;

  Archive(String source, String title, String page) {
    this.source = source;
    this.title = title;
    this.page = page;
  }

  /**
   * @throws IllegalArgumentException if there is no such source: a record of it is not valid
   */
  static Archive of(String source) {
    return Arrays.stream(values())
        .filter(archive -> archive.source.equals(source))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no archive is called " + source));
  }

  String title() {
    return title;
  }

  String page() {
    return page;
  }
}

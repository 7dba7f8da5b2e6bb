package org.emingest.testkit.omero;

/** Ways in which the API misbehaves. */
public enum OmeroFault {
  /** Status 200 and a login form, on every path. */
  LOGIN_PAGE,
  /** Status 503 and a web page, on every path. */
  MAINTENANCE,
  /** Status 403 and {@code {"message":"Not logged in"}}, on every path. */
  NOT_LOGGED_IN,
  /** {@code imgData} is answered with a {@code ConcurrencyException} and a {@code backOff} of 50 ms, once. */
  BUSY_ONCE,
  /** {@code imgData} is answered with an {@code Exception} in place of the sizes. */
  EXCEPTION_MEMBER,
  /** There is no image, whatever its id. */
  NO_SUCH_IMAGE,
  /** {@code original_file_paths} is {@code {}}. */
  NO_FILESET,
  /** The original files are in the server's own repository. */
  PATH_OUTSIDE_FILESETS,
  /** The original is a folder of chunks. */
  PATH_TO_ZARR,
  /** The original's path leads out of the folder of all studies. */
  PATH_CLIMBS
}

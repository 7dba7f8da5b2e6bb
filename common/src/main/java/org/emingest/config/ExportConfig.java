package org.emingest.config;

import java.util.List;

/**
 * The section {@code consolidation.exports}: in which formats of others the complete volumes are described, and who says so.
 *
 * @param formats {@code ro-crate}, {@code croissant}, {@code stac}, {@code citation}; none for no export
 * @param title of the collection of volumes
 * @param creator who answers for the collection; the volumes' makers are cited one by one
 * @param url of a page about the collection
 */
public record ExportConfig(List<String> formats, String title, String creator, String url) {

  public ExportConfig {
    formats = List.copyOf(formats);
  }

  /** The same collection in these formats. */
  public ExportConfig in(List<String> otherFormats) {
    return new ExportConfig(otherFormats, title, creator, url);
  }
}
